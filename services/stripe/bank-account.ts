import type Stripe from 'stripe';
import { z } from 'zod';

/** Where a contract's transfers go, in the words of Japanese banking. */
export const bankAccountView = z.object({
  bankName: z.string(),
  bankCode: z.string(),
  branchName: z.string(),
  branchCode: z.string(),
  /** 'futsu' | 'toza' as Stripe says it. */
  accountType: z.string(),
  accountNumber: z.string(),
  holder: z.string(),
});
export type BankAccount = z.infer<typeof bankAccountView>;

/** The account that Stripe holds for a customer, out of its instructions; null when it named none. */
export function bankAccount({
  bank_transfer: { financial_addresses: places },
}: Stripe.FundingInstructions): BankAccount | null {
  const zengin = places.find(({ type }) => type === 'zengin')?.zengin;
  if (!zengin?.account_number) return null;
  return {
    ...{ bankName: zengin.bank_name ?? '', bankCode: zengin.bank_code ?? '' },
    ...{ branchName: zengin.branch_name ?? '', branchCode: zengin.branch_code ?? '' },
    ...{
      accountType: zengin.account_type ?? '',
      accountNumber: zengin.account_number,
      holder: zengin.account_holder_name ?? '',
    },
  };
}

import { z } from 'zod';
import type { StripeCustomer } from '../db/rows.ts';
import { type BankAccount, bankAccountView } from './bank-account.ts';

/** Shapes of what stripe_* tables keep as JSON. */
export const storedMovements = z.record(
  z.string(),
  z.object({ amount: z.int(), at: z.coerce.date(), method: z.enum(['card', 'transfer']), of: z.string() }),
);

export const cardView = z.object({
  id: z.string(),
  brand: z.string(),
  last4: z.string(),
  expMonth: z.int(),
  expYear: z.int(),
});
export type Card = z.infer<typeof cardView>;

/** The card on file; null: none. */
export const cardOf = ({ card }: Pick<StripeCustomer, 'card'>): Card | null => cardView.safeParse(card).data ?? null;

/** Where transfers go; null: not known yet. */
export const bankOf = ({ bank }: Pick<StripeCustomer, 'bank'>): BankAccount | null =>
  bankAccountView.safeParse(bank).data ?? null;

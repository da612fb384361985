import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { bankAccountView } from './bank-account.ts';
import { stripeSettings } from './settings.ts';
import { bankOf, cardOf, cardView } from './stored.ts';

export const paymentView = z.object({
  /** Whether cards are taken at all. */
  cardsOffered: z.boolean(),
  method: z.enum(['card', 'transfer']),
  /** What may be shown of the card on file; null: none. */
  card: cardView.omit({ id: true }).nullable(),
  /** A card was entered or removed a moment ago, and the payment service has not answered yet. */
  isCardPending: z.boolean(),
  /** Where transfers go; null: to the account that the issuer names on its invoices. */
  bank: bankAccountView.nullable(),
  /** Yen that arrived there and cover no invoice yet. */
  cashBalance: z.int(),
});

/** How a contract pays. */
export async function getPayment(
  { db }: TenantTx,
  { id: contractId, paymentMethod }: Contract,
): Promise<z.infer<typeof paymentView>> {
  const row = await db.stripeCustomer.findUnique({ where: { contractId } });
  const pending = await db.stripeTask.count({
    where: { contractId, kind: { in: ['card', 'remove-card'] }, doneAt: null, nextTryAt: { not: null } },
  });
  const card = row && cardOf(row);
  return {
    cardsOffered: stripeSettings() !== null,
    method: paymentMethod === 'card' ? 'card' : 'transfer',
    card: card && { brand: card.brand, last4: card.last4, expMonth: card.expMonth, expYear: card.expYear },
    isCardPending: pending > 0,
    bank: row && bankOf(row),
    cashBalance: Number(row?.cashBalance ?? 0n),
  };
}

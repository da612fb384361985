import { z } from 'zod';
import { collectionStatuses, received } from '../../core/stripe/collection.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';
import { creditedOf } from '../invoice/credited-of.ts';
import { collectionOf } from './apply-look.ts';
import { bankAccountView } from './bank-account.ts';
import { bankOf, cardOf } from './stored.ts';

export const collectionView = z.object({
  method: z.enum(['card', 'transfer']).nullable(),
  /** Whether the payment service has it; null `status` while it is on its way there. */
  status: z.enum(collectionStatuses).nullable(),
  /** Why the card was not charged; only while the invoice is open. */
  declined: z.object({ code: z.string(), at: z.date() }).nullable(),
  /** The payment service's page, where the holder of a card confirms a charge. */
  hostedUrl: z.string().nullable(),
  bank: bankAccountView.nullable(),
  /** Yen on that account that cover no invoice yet. */
  cashBalance: z.int(),
  /** Whether a card on file could be charged now. */
  mayPayNow: z.boolean(),
  /** A charge was asked for and has not come back. */
  isCharging: z.boolean(),
});

/** How an invoice is collected; null where it is not collected by the payment service. */
export async function getCollection(
  { db }: SystemTx | TenantTx,
  { id: invoiceId }: { readonly id: string },
): Promise<z.infer<typeof collectionView> | null> {
  const row = await db.stripeInvoice.findUnique({ where: { invoiceId } });
  if (!row) return null;
  const customer = await db.stripeCustomer.findUnique({ where: { contractId: row.contractId } });
  const charging = await db.stripeTask.count({
    where: { invoiceId, kind: 'charge', doneAt: null, nextTryAt: { not: null } },
  });
  const isOpen = row.status === 'open' && row.stripeId !== null;
  const { declinedCode: code, declinedAt: at } = row;
  // Stripe calls an invoice paid that credit notes brought to zero: no money came in.
  const isCredited =
    row.status === 'paid' && received(collectionOf(row)) === 0 && (await creditedOf(db, [invoiceId])).size > 0;
  return {
    method: row.method === 'card' || row.method === 'transfer' ? row.method : null,
    status: row.stripeId === null ? null : isCredited ? 'void' : z.enum(collectionStatuses).parse(row.status),
    declined: isOpen && code !== null && at !== null ? { code, at } : null,
    hostedUrl: isOpen ? row.hostedUrl : null,
    bank: isOpen && row.method === 'transfer' && customer ? bankOf(customer) : null,
    cashBalance: Number(customer?.cashBalance ?? 0n),
    mayPayNow: isOpen && customer !== null && cardOf(customer) !== null && charging === 0,
    isCharging: charging > 0,
  };
}

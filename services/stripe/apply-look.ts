import { type Collection, isDeclined, isNews, joinCollections, type Movement } from '../../core/stripe/collection.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import type { StripeInvoice } from '../db/rows.ts';
import type { CustomerLook, InvoiceLook } from './look.ts';
import { recordMovement } from './record-movement.ts';
import { cardOf, storedMovements } from './stored.ts';
import { wantTask } from './tasks.ts';

export type Effect = 'applied' | 'nothing-new' | 'not-ours';
export type Applied = { readonly effect: Effect; readonly resellerId: string | null };
const notOurs: Applied = { effect: 'not-ours', resellerId: null };

export const collectionOf = ({ status, declinedCode, declinedAttempt, movements }: StripeInvoice): Collection => ({
  status: status as Collection['status'],
  declined: declinedCode === null ? null : { code: declinedCode, attempt: declinedAttempt ?? 0 },
  movements: storedMovements.parse(movements),
});

/**
 * Joins a look at an invoice with what is known of it, and records the money that is news. A look that names another tenant's
 * customer or an invoice that is not ours changes nothing.
 */
export async function applyInvoiceLook(tx: SystemTx, look: InvoiceLook): Promise<Applied> {
  const { db } = tx;
  // Looks at one invoice take turns until commit.
  await db.$queryRaw`select 1 from stripe_invoice where stripe_id = ${look.stripeId} for update`;
  const row = await db.stripeInvoice.findUnique({ where: { stripeId: look.stripeId }, include: { contract: true } });
  if (!row || row.invoiceId !== look.invoiceId) return notOurs;
  const customer = await db.stripeCustomer.findUnique({ where: { contractId: row.contractId } });
  if (customer?.stripeId !== look.customer) return notOurs;
  const { resellerId } = row;
  const known = collectionOf(row);
  if (!isNews(known, look.collection) && row.hostedUrl === look.hostedUrl) return { effect: 'nothing-new', resellerId };
  const joined = joinCollections(known, look.collection);
  const isNewDecline = joined.declined !== null && joined.declined.attempt !== known.declined?.attempt;
  await db.stripeInvoice.update({
    where: { invoiceId: row.invoiceId },
    data: {
      ...{ status: joined.status, hostedUrl: look.hostedUrl, updatedAt: new Date() },
      ...{ declinedCode: joined.declined?.code ?? null, declinedAttempt: joined.declined?.attempt ?? null },
      ...(isNewDecline && { declinedAt: new Date() }),
      movements: Object.fromEntries(
        Object.entries(joined.movements).map(([id, { at, ...rest }]) => [id, { ...rest, at: at.toISOString() }]),
      ),
    },
  });
  for (const [id, movement] of newMoney(known, joined)) await recordMovement(tx, row, id, movement);
  if (isNewDecline && isDeclined(joined)) await tellDecline(tx, row, joined.declined?.code ?? '');
  return { effect: 'applied', resellerId };
}

/** In the order in which it moved, so that what goes back finds what came in. */
function newMoney(known: Collection, joined: Collection): [string, Movement][] {
  return Object.entries(joined.movements)
    .filter(([id]) => !(id in known.movements))
    .toSorted(([, a], [, b]) => a.at.getTime() - b.at.getTime() || b.amount - a.amount);
}

const tellDecline = (tx: SystemTx, { resellerId, invoiceId }: StripeInvoice, code: string) =>
  record(tx, {
    action: 'payment.card_declined',
    objectId: invoiceId,
    detail: { code },
    owner: { resellerId, customerId: null },
  });

/**
 * Keeps what a look at a customer showed, unless a later look was kept already. A card that is new is tried at once on the
 * invoices that the old one failed for.
 */
export async function applyCustomerLook(
  tx: SystemTx,
  { stripeId, seenAt, card, cash }: CustomerLook,
): Promise<Applied> {
  const { db } = tx;
  await db.$queryRaw`select 1 from stripe_customer where stripe_id = ${stripeId} for update`;
  const row = await db.stripeCustomer.findUnique({ where: { stripeId }, include: { contract: true } });
  if (!row) return notOurs;
  const { contractId, resellerId } = row;
  if (row.seenAt && row.seenAt >= seenAt) return { effect: 'nothing-new', resellerId };
  const before = cardOf(row);
  const isSame = JSON.stringify(before) === JSON.stringify(card) && row.cashBalance === BigInt(cash);
  await db.stripeCustomer.update({
    where: { contractId },
    data: { seenAt, cashBalance: BigInt(cash), card: card ?? {} },
  });
  if (card && card.id !== before?.id) await tryCardAgain(tx, contractId, resellerId);
  return { effect: isSame ? 'nothing-new' : 'applied', resellerId };
}

/** Invoices that wait because a card failed are charged again, each once for this card. */
async function tryCardAgain(tx: SystemTx, contractId: string, resellerId: string): Promise<void> {
  const failed = await tx.db.stripeInvoice.findMany({
    where: { contractId, status: 'open', declinedCode: { not: null } },
  });
  for (const { invoiceId, attempts } of failed)
    await wantTask(tx, { resellerId, contractId, invoiceId, kind: 'charge', ref: String(attempts + 1) });
}

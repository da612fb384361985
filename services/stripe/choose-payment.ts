import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { stripeSettings } from './settings.ts';
import { cardOf } from './stored.ts';
import { wantTask } from './tasks.ts';

export const setMethodInput = z.object({ method: z.enum(['card', 'transfer']) });

/** Says how a contract pays from its next invoice on. @throws Refusal payment_service_off, payment_card_missing */
export async function setMethod(
  tx: TenantTx,
  contract: Contract,
  { method }: z.infer<typeof setMethodInput>,
): Promise<void> {
  if (method === 'card') await requireCard(tx, contract);
  if (contract.paymentMethod === method) return;
  await saveMethod(tx, contract, method);
}

async function requireCard({ db }: TenantTx, { id: contractId }: Contract): Promise<string> {
  if (!stripeSettings()) throw new Refusal('conflict', 'payment_service_off');
  const row = await db.stripeCustomer.findUnique({ where: { contractId } });
  const card = row && cardOf(row);
  if (!card) throw new Refusal('conflict', 'payment_card_missing');
  return card.id;
}

async function saveMethod(tx: TenantTx, { id }: Contract, paymentMethod: 'card' | 'transfer'): Promise<void> {
  await tx.db.contract.updateMany({ where: { id }, data: { paymentMethod } });
  await record(tx, { action: 'contract.set_payment_method', objectId: id, detail: { paymentMethod } });
}

/** Lets go of the card on file; the contract pays by transfer from then on. @throws Refusal payment_service_off, payment_card_missing */
export async function removeCardOf(tx: TenantTx, contract: Contract): Promise<void> {
  const card = await requireCard(tx, contract);
  if (contract.paymentMethod === 'card') await saveMethod(tx, contract, 'transfer');
  await wantTask(tx, { resellerId: tx.resellerId, contractId: contract.id, kind: 'remove-card', ref: card });
  await record(tx, { action: 'payment.remove_card', objectId: contract.id });
}

export const payNowInput = z.object({ id: z.uuid() });

/**
 * Has an open invoice charged to the card on file.
 *
 * @throws Refusal payment_service_off, payment_card_missing; not_found; payment_not_open where it does not wait for money there
 */
export async function payNow(
  tx: TenantTx,
  contract: Contract,
  { id: invoiceId }: z.infer<typeof payNowInput>,
): Promise<void> {
  await requireCard(tx, contract);
  const row = await tx.db.stripeInvoice.findUnique({ where: { invoiceId } });
  if (!row) throw new Refusal('not_found', 'not_found');
  if (row.status !== 'open' || row.stripeId === null) throw new Refusal('conflict', 'payment_not_open');
  const { resellerId, contractId, attempts } = row;
  // The same attempt again while one is under way: asked for once.
  await wantTask(tx, { resellerId, contractId, invoiceId, kind: 'charge', ref: String(attempts + 1) });
  await record(tx, { action: 'payment.pay_now', objectId: invoiceId });
}

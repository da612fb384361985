import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { today } from '../contract/contract-state.ts';
import { inReseller, type TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { closeMonthInput, requireOver } from '../invoice/close-month.ts';
import { hashOf } from '../invoice/document.ts';
import { numberText } from '../invoice/number-text.ts';
import { findIssuerProfile } from '../issuer/issuer-profile.ts';
import { enqueue } from '../job/enqueue.ts';
import { beforeEveryId } from '../list/page-of-ids.ts';
import { lockReseller } from '../pool/limits.ts';
import { type BilledCustomer, type RatedCustomer, type ResaleSkip, rateCustomers } from './rate-customers.ts';

export const closeResaleInput = closeMonthInput.extend({
  /** Mails each customer's administrators that their invoice was issued. Absent: nobody is told. */
  tell: z.boolean().optional(),
});

const batchSize = 200;

export type ResaleClosed = { readonly issued: number; readonly skipped: readonly ResaleSkip[] };

/**
 * Closes a reseller's month: an invoice for each customer that owes something, and no second one for any. Batches commit one by
 * one, each with its numbers, so that after a kill the rest is done by calling it again; two at once share the work (ADR 0026).
 *
 * @param issuedOn the day that stands on the invoices where it is not today: of months that were closed elsewhere, in time
 * @throws Refusal month_not_over, issuer_missing
 */
export async function closeResale(
  who: { readonly resellerId: string; readonly actorId: string | null },
  { month, tell = false }: z.infer<typeof closeResaleInput>,
  issuedOn?: string,
): Promise<ResaleClosed> {
  requireOver(month);
  let issued = 0;
  const skipped: ResaleSkip[] = [];
  let after = beforeEveryId;
  for (;;) {
    const batch = await inReseller(who, (tx) => issueBatch(tx, { month, after, issuedOn: issuedOn ?? today(), tell }));
    if (batch === null) break;
    after = batch.last;
    issued += batch.issued;
    skipped.push(...batch.skipped);
  }
  await inReseller(who, async (tx) => {
    const { count } = await tx.db.resaleClose.createMany({
      data: [{ resellerId: who.resellerId, month, closedBy: who.actorId }],
      skipDuplicates: true,
    });
    if (count > 0) await record(tx, { action: 'resale.close', objectId: month, detail: { issued } });
  });
  return { issued, skipped };
}

type Batch = { readonly month: string; readonly after: string; readonly issuedOn: string; readonly tell: boolean };

async function issueBatch(tx: TenantTx, { month, after, issuedOn, tell }: Batch) {
  const { db, resellerId } = tx;
  // One closer at a time, and no row of the month on its way: whoever opens an account or assigns a list waits.
  await lockReseller(db, resellerId);
  if (!(await findIssuerProfile(db, resellerId))) throw new Refusal('conflict', 'issuer_missing');
  const customers = await unbilledCustomers(tx, month, after, batchSize);
  const last = customers.at(-1);
  if (!last) return null;
  const { rated, skipped } = await rateCustomers(db, resellerId, customers, month);
  const first = await takeNumbers(tx, rated.length);
  const data = rated.map((each, at) => rowOf(tx, each, first + BigInt(at), month, issuedOn));
  if (data.length > 0) await db.resaleInvoice.createMany({ data });
  for (const { id: invoiceId } of tell ? data : []) await enqueue(db, 'tell-resale-invoice', { invoiceId });
  return { last: last.id, issued: data.length, skipped };
}

/** Customers without an invoice for a month, in order. */
export async function unbilledCustomers(
  { db, resellerId }: TenantTx,
  month: string,
  after: string,
  take: number,
): Promise<BilledCustomer[]> {
  return db.customer.findMany({
    where: { resellerId, id: { gt: after }, resaleInvoices: { none: { month } } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
    take,
  });
}

/** The first of so many next numbers of the reseller's own series. They are taken with the transaction, so none is ever lost. */
async function takeNumbers({ db, resellerId }: TenantTx, count: number): Promise<bigint> {
  const id = resellerId;
  await db.invoiceSeries.createMany({ data: [{ id, resellerId }], skipDuplicates: true });
  const { last } = await db.invoiceSeries.update({ where: { id }, data: { last: { increment: count } } });
  return last - BigInt(count) + 1n;
}

function rowOf(
  { resellerId, actorId }: TenantTx,
  { customer, compose, ledgerHash, ledgerSequence }: RatedCustomer,
  number: bigint,
  month: string,
  issuedOn: string,
): Prisma.ResaleInvoiceCreateManyInput & { readonly id: string } {
  const document = compose(numberText(number), issuedOn);
  return {
    id: randomUUID(),
    ...{ resellerId, customerId: customer.id, number, month, document, ledgerSequence, issuedBy: actorId },
    issuedOn: new Date(issuedOn),
    dueOn: new Date(document.dueOn),
    net: BigInt(document.net),
    tax: BigInt(document.tax),
    total: BigInt(document.total),
    contentHash: new Uint8Array(hashOf(document)),
    ledgerHash: new Uint8Array(Buffer.from(ledgerHash, 'hex')),
  };
}

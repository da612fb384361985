import { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { wantInvoiceNotices } from '../billing-notice/want-billing-notice.ts';
import { lockContracts } from '../contract/append-event.ts';
import { today } from '../contract/contract-state.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import type { Contract, Prisma } from '../db/rows.ts';
import type { SystemReason } from '../db/system-reasons.ts';
import { beforeEveryId } from '../list/page-of-ids.ts';
import { creditsOf } from '../payment/open-invoices.ts';
import { useCredit } from '../payment/use-credit.ts';
import { wantInvoices } from '../stripe/tasks.ts';
import { hashOf, type InvoiceDocument } from './document.ts';
import { numberText } from './number-text.ts';
import { type RatedContract, rateBatch, type Skipped } from './rate-batch.ts';

export const closeMonthInput = z.object({ month: z.string().regex(/^2\d{3}-(?:0[1-9]|1[0-2])$/) });

/** Contracts of one transaction: few enough for its time limit, many enough that reads are shared. */
const batchSize = 200;

export type Closed = { readonly issued: number; readonly skipped: readonly Skipped[] };

/**
 * Closes a month: an invoice for every contract that owes something, and no second one for any. Batches commit
 * one by one, each with its numbers, so that after a kill the rest is done by calling it again; two at once share the work.
 *
 * @param issuedOn the day that stands on the invoices where it is not today: of months that were closed elsewhere, in time; nobody
 *   is told of those
 * @throws Refusal month_not_over
 */
export async function closeMonth(
  { month }: z.infer<typeof closeMonthInput>,
  actorId: string | null,
  reason: SystemReason = 'operator console',
  issuedOn?: string,
): Promise<Closed> {
  requireOver(month);
  let issued = 0;
  const skipped: Skipped[] = [];
  let after = beforeEveryId;
  for (;;) {
    const batch = await inSystem(reason, actorId, (tx) => issueBatch(tx, month, after, issuedOn));
    if (batch === null) break;
    after = batch.last;
    issued += batch.issued;
    skipped.push(...batch.skipped);
  }
  await inSystem(reason, actorId, async (tx) => {
    const { count } = await tx.db.monthClose.createMany({ data: [{ month, closedBy: actorId }], skipDuplicates: true });
    if (count > 0) await record(tx, { action: 'month.close', objectId: month, detail: { issued } });
  });
  return { issued, skipped };
}

export function requireOver(month: string): void {
  if (month >= monthOf(new Date(), defaultTimeZone)) throw new Refusal('conflict', 'month_not_over', { month });
}

async function issueBatch(tx: SystemTx, month: string, after: string, given: string | undefined) {
  const { db } = tx;
  const [issuedOn, told] = [given ?? today(), given === undefined];
  // One closer at a time: the next one finds what this one issued.
  await db.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended('close month', 0))) locked`;
  const contracts = await unbilled(tx, month, after, batchSize);
  const last = contracts.at(-1);
  if (!last) return null;
  // Before the resellers, as everybody takes these locks: what is recorded or paid meanwhile finds the invoice, or is in it.
  const ids = contracts.map(({ id }) => id);
  await lockContracts(tx, ids);
  const inCredit = [...(await creditsOf(db, ids)).keys()];
  // Whoever opens an account now waits: no row of the month can still be on its way.
  const resellerIds = [...new Set(contracts.map(({ resellerId }) => resellerId))].toSorted();
  await db.$queryRaw`select count(lock_reseller(id)) from unnest(${resellerIds}::uuid[]) id`;
  const { rated, skipped } = await rateBatch(db, contracts, month);
  const series = await db.invoiceSeries.update({
    where: { id: 'operator' },
    data: { last: { increment: rated.length } },
  });
  const first = series.last - BigInt(rated.length) + 1n;
  const data = rated.map((each, at) => rowOf(each, first + BigInt(at), month, issuedOn, tx.actorId));
  if (data.length > 0) await db.invoice.createMany({ data });
  // What was paid too much before goes to the new invoice at once.
  for (const contractId of inCredit) await useCredit(tx, contractId);
  const billed = rated.map(({ contract }) => contract.id);
  await wantInvoices(db, month, billed);
  if (told) await wantInvoiceNotices(db, month, billed);
  return { last: last.id, issued: data.length, skipped };
}

/** Contracts without an invoice for a month, in order. */
export function unbilled({ db }: SystemTx, month: string, after: string, take: number): Promise<Contract[]> {
  return db.contract.findMany({
    where: { id: { gt: after }, invoices: { none: { month } } },
    orderBy: { id: 'asc' },
    take,
  });
}

function rowOf(
  { contract, compose, ledgerHash, ledgerSequence }: RatedContract,
  number: bigint,
  month: string,
  issuedOn: string,
  issuedBy: string | null,
): Prisma.InvoiceCreateManyInput {
  const document: InvoiceDocument = compose(numberText(number), issuedOn);
  return {
    ...{ resellerId: contract.resellerId, contractId: contract.id, number, month, document, ledgerSequence, issuedBy },
    issuedOn: new Date(issuedOn),
    dueOn: new Date(document.dueOn),
    net: BigInt(document.net),
    tax: BigInt(document.tax),
    total: BigInt(document.total),
    contentHash: new Uint8Array(hashOf(document)),
    ledgerHash: new Uint8Array(Buffer.from(ledgerHash, 'hex')),
  };
}

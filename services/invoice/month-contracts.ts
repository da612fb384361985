import { monthAfter } from '../../core/calendar/billing-month.ts';
import type { MonthContract, MonthFigures } from '../../core/invoice/month-findings.ts';
import { today } from '../contract/contract-state.ts';
import { recipientsOf } from '../contractor/recipients.ts';
import type { Database } from '../db/doors.ts';
import type { Contract } from '../db/rows.ts';
import { creditsOf } from '../payment/open-invoices.ts';
import type { InvoiceDocument } from './document.ts';
import { rateBatch } from './rate-batch.ts';

/** What closing a month would do to a contract, with what it would issue; `document` is null where that is nothing. */
export type MonthPart = MonthContract & { readonly document: InvoiceDocument | null };

type Before = { readonly contractId: string } & MonthFigures;

/** What closing a month would do to contracts, beside what their invoices of the month before say; nothing is written. */
export async function monthContracts(
  db: Database,
  contracts: readonly Contract[],
  month: string,
): Promise<MonthPart[]> {
  const ids = contracts.map(({ id }) => id);
  const { rated, skipped } = await rateBatch(db, contracts, month);
  const billed = await db.$queryRaw<Before[]>`
    select contract_id as "contractId", total::float8 as total, coalesce((document #>> '{inputs,peak}')::int, 0) as peak,
      coalesce((document #>> '{inputs,queued}')::float8 - (document #>> '{inputs,blocked}')::float8, 0) as sent
    from invoice where month = ${monthAfter(month, -1)} and contract_id = any(${ids}::uuid[])`;
  const holders = await db.reseller.findMany({
    where: { id: { in: contracts.map(({ resellerId }) => resellerId) } },
    select: { id: true, operatorName: true },
  });
  const holderOf = new Map(holders.map(({ id, operatorName }) => [id, operatorName]));
  const beforeOf = new Map(billed.map(({ contractId, ...figures }) => [contractId, figures]));
  const credits = await creditsOf(db, ids);
  const recipientOf = await recipientsOf(db, ids);
  const on = today();
  const part = (
    { id, resellerId, number }: Contract,
    more: Pick<MonthPart, 'now' | 'skipped' | 'document'>,
  ): MonthPart => ({
    ...{ contractId: id, resellerId, contract: number, ...more },
    recipient: more.document?.recipient.name ?? holderOf.get(resellerId) ?? '',
    before: beforeOf.get(id) ?? null,
    credit: Number(credits.get(id) ?? 0n),
    named: recipientOf(id, on) !== null,
  });
  return [
    ...rated.map(({ contract, compose }) => {
      const document = compose('', on);
      const { peak, queued, blocked } = document.inputs;
      return part(contract, { now: { total: document.total, peak, sent: queued - blocked }, skipped: null, document });
    }),
    ...skipped.map(({ contract, reason }) => part(contract, { now: null, skipped: reason, document: null })),
  ];
}

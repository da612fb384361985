import { type Day, monthEnd } from '../../core/calendar/day.ts';
import { effectiveDue } from '../../core/invoice/effective-due.ts';
import { latePayment, type PaidPart } from '../../core/invoice/late-payment.ts';
import { type LateCharge, lateChargeLine } from '../../core/rating/late-charge-line.ts';
import type { RatedLine } from '../../core/rating/rate-month.ts';
import { type Debtor, lateChargesAsked } from '../arrears/invoice-standings.ts';
import type { Database } from '../db/doors.ts';
import { numberText } from './number-text.ts';

type Row = {
  readonly id: string;
  readonly contractId: string;
  readonly number: bigint;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly on: Day;
  readonly amount: bigint;
};

/**
 * Late charges that a month's invoices have to ask for (R-103): for each invoice of which something was paid late by the month's
 * end, all of its late charge so far less what earlier months' invoices asked for. So none is asked for twice, one that came to
 * light late comes with the next month, and one whose payment was taken back is given back.
 *
 * @returns lines by contract id; contracts with none are missing
 */
export async function findLateCharges(
  db: Database,
  debtors: readonly Debtor[],
  month: string,
): Promise<ReadonlyMap<string, readonly RatedLine[]>> {
  const byId = new Map(debtors.map((each) => [each.contractId, each]));
  const terminated = debtors.filter((each) => each.terminated !== null).map(({ contractId }) => contractId);
  const rows = await db.$queryRaw<Row[]>`
    select i.id, i.contract_id as "contractId", i.number, to_char(i.issued_on, 'YYYY-MM-DD') as "issuedOn",
      to_char(i.due_on, 'YYYY-MM-DD') as "dueOn", to_char(a.counts_from, 'YYYY-MM-DD') as on, sum(a.amount)::bigint as amount
    from invoice i join payment_allocation a on a.invoice_id = i.id
    where i.contract_id = any(${[...byId.keys()]}::uuid[]) and i.month < ${month}
      and a.counts_from <= ${monthEnd(`${month}-01`)}::date
      and exists (select from payment_allocation late where late.invoice_id = i.id
        and (late.counts_from > i.due_on or i.contract_id = any(${terminated}::uuid[])))
    group by 1, 2, 3, 4, 5, 6 order by i.number, 6`;
  const found = new Map<string, LateCharge[]>();
  const byInvoice = [...Map.groupBy(rows, ({ id }) => id).values()];
  const asked = await lateChargesAsked(
    db,
    byInvoice.flatMap(([row]) => (row ? [row.id] : [])),
  );
  const billed = await billedBefore(db, [...new Set(rows.map(({ contractId }) => contractId))], month);
  for (const parts of byInvoice) {
    const [row] = parts;
    const debtor = row && byId.get(row.contractId);
    if (!row || !debtor) continue;
    const { id, contractId, number } = row;
    const due = effectiveDue(row, debtor.terminated);
    const paid: PaidPart[] = parts.map(({ on, amount }) => ({ on, amount }));
    const total = paid.reduce((sum, { amount }) => sum + amount, 0n);
    const now = latePayment(debtor.lateCharge, { total, lateChargeOf: asked.get(id) ?? 0n, due, paid });
    const invoice = numberText(number);
    const before = billed.get(`${contractId} ${invoice}`) ?? 0n;
    if (now.value === before) continue;
    found.set(contractId, [...(found.get(contractId) ?? []), { invoice, now, before }]);
  }
  return new Map([...found].map(([id, charges]) => [id, charges.map((each) => lateChargeLine(month, each))]));
}

/** Yen that invoices of earlier months asked for as late charge, by contract and the number of the invoice that was late. */
async function billedBefore(
  db: Database,
  contractIds: readonly string[],
  month: string,
): Promise<ReadonlyMap<string, bigint>> {
  if (contractIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ key: string; yen: bigint }[]>`
    select i.contract_id || ' ' || (l -> 'params' ->> 'invoice') as key, sum((l ->> 'amount')::bigint)::bigint as yen
    from invoice i cross join lateral jsonb_array_elements(case when jsonb_typeof(i.document -> 'lines') = 'array'
      then i.document -> 'lines' else '[]' end) l
    where i.contract_id = any(${contractIds}::uuid[]) and i.month < ${month} and l ->> 'key' = 'late-charge'
    group by 1`;
  return new Map(rows.map(({ key, yen }) => [key, yen]));
}

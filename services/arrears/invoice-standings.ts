import type { Day } from '../../core/calendar/day.ts';
import type { ContractLife } from '../../core/contract/contract-life.ts';
import type { LateChargeTerms } from '../../core/contract/terms-parameters.ts';
import { effectiveDue } from '../../core/invoice/effective-due.ts';
import { daysOverdue, type InvoiceStanding, invoiceStanding } from '../../core/invoice/invoice-standing.ts';
import { latePayment, type PaidPart } from '../../core/invoice/late-payment.ts';
import type { Explained } from '../../core/terms/step.ts';
import type { Database } from '../db/doors.ts';
import { balancesOf, type InvoiceBalance } from '../payment/open-invoices.ts';

/** The part of a contract's state that its debts depend on. */
export type Debtor = {
  readonly contractId: string;
  readonly lateCharge: LateChargeTerms;
  /** Day of a termination, on which all debts fall due; null where there was none. */
  readonly terminated: Day | null;
};

export const debtorOf = (
  contractId: string,
  state: { readonly life: ContractLife; readonly terms: { readonly terms: { readonly lateCharge: LateChargeTerms } } },
): Debtor => ({
  contractId,
  lateCharge: state.terms.terms.lateCharge,
  terminated: state.life.ending?.kind === 'termination' ? state.life.ending.lastDay : null,
});

export type StandingInvoice = InvoiceBalance & {
  /** Where the agreement's termination made it earlier than `dueOn`, that day. */
  readonly due: Day;
  readonly standing: InvoiceStanding;
  readonly daysOverdue: number;
  /** What was put to it, by the day from which it counts; taken back: below 0. */
  readonly parts: readonly PaidPart[];
  /** To the day that was asked for, of what came late and of what is open. */
  readonly lateSoFar: Explained<bigint>;
};

type PartRow = { readonly invoiceId: string; readonly on: Day; readonly amount: bigint };

/** All invoices of contracts as they stand on a day, the first due first; a few reads, whatever their number. */
export async function standingsOf(
  db: Database,
  debtors: readonly Debtor[],
  today: Day,
): Promise<readonly StandingInvoice[]> {
  const byId = new Map(debtors.map((each) => [each.contractId, each]));
  const balances = await balancesOf(db, [...byId.keys()]);
  const ids = balances.map(({ id }) => id);
  const parts = await db.$queryRaw<PartRow[]>`
    select invoice_id as "invoiceId", to_char(counts_from, 'YYYY-MM-DD') as on, sum(amount)::bigint as amount
    from payment_allocation where invoice_id = any(${ids}::uuid[]) group by 1, 2 order by 2`;
  const partsOf = Map.groupBy(parts, ({ invoiceId }) => invoiceId);
  const asked = await lateChargesAsked(db, ids);
  return balances.flatMap((balance) => {
    const debtor = byId.get(balance.contractId);
    if (!debtor) return [];
    const { total, credited, open, dueOn, issuedOn, id } = balance;
    const due = effectiveDue({ dueOn, issuedOn }, debtor.terminated);
    const standing = invoiceStanding({ total: total - credited, open, due }, today);
    const paid = (partsOf.get(id) ?? []).filter(({ amount }) => amount !== 0n);
    // What a credit note took off asks for nothing: it is neither paid nor late.
    const owed = paid.reduce((sum, { amount }) => sum + amount, open);
    const invoice = { total: owed, lateChargeOf: asked.get(id) ?? 0n, due, paid };
    const lateSoFar = latePayment(debtor.lateCharge, invoice, standing === 'overdue' ? today : undefined);
    const late = standing === 'overdue' ? daysOverdue(due, today) : 0;
    return [{ ...balance, due, standing, daysOverdue: late, parts: paid, lateSoFar }];
  });
}

/** Yen of late charge that invoices ask for themselves, by invoice; those with none are left out. */
export async function lateChargesAsked(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const rows = await db.$queryRaw<{ id: string; yen: bigint }[]>`
    select i.id, sum((l ->> 'amount')::bigint)::bigint as yen
    from invoice i cross join lateral jsonb_array_elements(case when jsonb_typeof(i.document -> 'lines') = 'array'
      then i.document -> 'lines' else '[]' end) l
    where i.id = any(${ids}::uuid[]) and l ->> 'key' = 'late-charge' group by i.id`;
  return new Map(rows.map(({ id, yen }) => [id, yen]));
}

import type { OpenInvoice } from '../../core/payment/allocate.ts';
import type { Database } from '../db/doors.ts';

/** What an invoice asks for, what was given back of it and what was put to it. Yen. */
export type InvoiceBalance = OpenInvoice & {
  readonly contractId: string;
  readonly month: string;
  readonly issuedOn: string;
  readonly total: bigint;
  /** Given back by credit notes: it is not asked for any more. */
  readonly credited: bigint;
  readonly paid: bigint;
};

type Row = Omit<InvoiceBalance, 'open'>;

/** The invoices of contracts with what is open of each, the first due first; `open` is never below 0. */
export async function balancesOf(db: Database, contractIds: readonly string[]): Promise<InvoiceBalance[]> {
  const rows = await db.$queryRaw<Row[]>`
    select i.id, i.contract_id as "contractId", i.number, i.month, i.total,
      to_char(i.issued_on, 'YYYY-MM-DD') as "issuedOn", to_char(i.due_on, 'YYYY-MM-DD') as "dueOn",
      coalesce((select sum(c.total) from credit_note c where c.invoice_id = i.id), 0)::bigint as credited,
      coalesce((select sum(a.amount) from payment_allocation a where a.invoice_id = i.id), 0)::bigint as paid
    from invoice i where i.contract_id = any(${contractIds}::uuid[])
    order by i.due_on, i.number`;
  return rows.map((row) => {
    const left = row.total - row.credited - row.paid;
    return { ...row, open: left > 0n ? left : 0n };
  });
}

/** Those of one contract that still ask for money. */
export async function openInvoices(db: Database, contractId: string): Promise<InvoiceBalance[]> {
  return (await balancesOf(db, [contractId])).filter(({ open }) => open > 0n);
}

/** What contracts paid beyond their invoices, by contract. Yen; a contract without any is left out. */
export async function creditsOf(db: Database, contractIds: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await db.$queryRaw<{ contractId: string; yen: bigint }[]>`
    select p.contract_id as "contractId", sum(p.amount - coalesce(
      (select sum(a.amount) from payment_allocation a where a.payment_id = p.id), 0))::bigint as yen
    from payment p where p.contract_id = any(${contractIds}::uuid[]) group by p.contract_id`;
  return new Map(rows.flatMap(({ contractId, yen }) => (yen > 0n ? [[contractId, yen] as const] : [])));
}

import { z } from 'zod';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { countBySums, rateContract } from '../contract/rate-contract.ts';
import type { TenantTx } from '../db/doors.ts';
import { sumsOfLines } from '../invoice/document.ts';
import { beforeEveryId } from '../list/page-of-ids.ts';
import { unbilledCustomers } from './close-resale.ts';
import { peaksOfAll } from './meter-customers.ts';
import { owedByCustomers } from './owed-by-customers.ts';
import type { resaleMonthInput } from './resale-month.ts';

const money = z.object({ net: z.int(), tax: z.int(), total: z.int() });

export const resaleSumsView = z.object({
  /** What the reseller owes the operator for it: as billed, or as far as the month has come. Yen. */
  owes: money.extend({ billed: z.boolean() }),
  /** What it bills its customers, all of them: issued, and what closing would issue now. Yen. */
  bills: money.extend({
    ...{ issued: z.int(), open: z.int(), openTotal: z.int() },
    /** Customers that would get none. */
    left: z.int(),
  }),
  /** Billed less owed, both without tax. Yen. */
  margin: z.int(),
});

/** What a reseller's month costs and brings. Every customer is rated as its invoice is, so with many it takes seconds. Nothing is written. */
export async function resaleSums(
  tx: TenantTx,
  { month }: z.infer<typeof resaleMonthInput>,
): Promise<z.infer<typeof resaleSumsView>> {
  const { db, resellerId } = tx;
  const drafts = await sumOfDrafts(tx, month);
  const { _sum: issued, _count } = await db.resaleInvoice.aggregate({
    where: { resellerId, month },
    _sum: { net: true, tax: true, total: true },
    _count: true,
  });
  const owes = await owedFor(tx, month);
  const sum = (key: 'net' | 'tax' | 'total') => Number(issued[key] ?? 0) + drafts[key];
  const bills = { net: sum('net'), tax: sum('tax'), total: sum('total') };
  const { open, total: openTotal, left } = drafts;
  return { owes, bills: { ...bills, issued: _count, open, openTotal, left }, margin: bills.net - owes.net };
}

/** Customers that are rated at once. */
const atOnce = 1_000;

async function sumOfDrafts(tx: TenantTx, month: string) {
  const all = { net: 0, tax: 0, total: 0, open: 0, left: 0 };
  const peaksOf = peaksOfAll();
  let after = beforeEveryId;
  for (;;) {
    const customers = await unbilledCustomers(tx, month, after, atOnce);
    const owedBy = await owedByCustomers(
      tx.db,
      customers.map(({ id }) => id),
      month,
      peaksOf,
    );
    for (const { id } of customers) {
      const owed = owedBy(id);
      if (typeof owed === 'string') {
        all.left += 1;
        continue;
      }
      const { net, tax, total } = sumsOfLines(owed.lines);
      add(all, net, tax, total);
      all.open += 1;
    }
    const last = customers.at(-1);
    if (!last || customers.length < atOnce) return all;
    after = last.id;
  }
}

/** What all contracts of the reseller come to: those that are billed as billed, the others as far as their month has come. */
async function owedFor({ db, resellerId }: TenantTx, month: string) {
  const contracts = await db.contract.findMany({ where: { resellerId }, include: { invoices: { where: { month } } } });
  const owed = { net: 0, tax: 0, total: 0, billed: contracts.some(({ invoices }) => invoices.length > 0) };
  for (const { invoices, ...contract } of contracts) {
    for (const { net, tax, total } of invoices) add(owed, Number(net), Number(tax), Number(total));
    if (invoices.length > 0) continue;
    const { lines } = await rateContract(db, contract, month, { count: countBySums });
    const total = Number(invoiceTotal(lines).value);
    const net = Number(lines.reduce((sum, { amount }) => sum + amount, 0n));
    if (lines.length > 0) owed.billed = false;
    add(owed, net, total - net, total);
  }
  return owed;
}

function add(sum: { net: number; tax: number; total: number }, net: number, tax: number, total: number): void {
  sum.net += net;
  sum.tax += tax;
  sum.total += total;
}

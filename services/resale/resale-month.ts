import { z } from 'zod';
import { defaultTimeZone, monthOf } from '../../core/calendar/billing-month.ts';
import { invoiceTotal } from '../../core/invoice/invoice-total.ts';
import { today } from '../contract/contract-state.ts';
import { rateContract } from '../contract/rate-contract.ts';
import type { TenantTx } from '../db/doors.ts';
import { closeMonthInput } from '../invoice/close-month.ts';
import { findIssuerProfile } from '../issuer/issuer-profile.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';
import { unbilledCustomers } from './close-resale.ts';
import { rateCustomers } from './rate-customers.ts';

export const resaleMonthInput = closeMonthInput;

const shown = 500;

const money = z.object({ net: z.int(), tax: z.int(), total: z.int() });

export const resaleMonthView = z.object({
  month: z.string(),
  over: z.boolean(),
  /** When it was closed; null while it is open. */
  closedAt: z.date().nullable(),
  /** Whether an issuer's name is recorded, without which nothing is issued. */
  hasIssuer: z.boolean(),
  /** What the reseller owes the operator for it: as billed, or as far as the month has come. Yen. */
  owes: money.extend({ billed: z.boolean() }),
  /** What it bills its customers: issued, and what closing would issue now, of the first 500 that have none. Yen. */
  bills: money.extend({
    ...{ issued: z.int(), open: z.int(), openTotal: z.int() },
    /** Customers of those 500 that would get none. */
    left: z.int(),
  }),
  /** Billed less owed, both without tax. Yen. */
  margin: z.int(),
  /** Whether customers can be told by mail: the operator has set up how notices leave. */
  canMail: z.boolean(),
  /** There are more than the first 500: what closing would issue is more than is summed up. */
  more: z.boolean(),
});

/** A reseller's month: what it costs, what it brings, and what closing it would do now. Nothing is written. */
export async function resaleMonth(
  tx: TenantTx,
  { month }: z.infer<typeof resaleMonthInput>,
): Promise<z.infer<typeof resaleMonthView>> {
  const { db, resellerId } = tx;
  const customers = await unbilledCustomers(tx, month, '00000000-0000-0000-0000-000000000000', shown + 1);
  const { rated, skipped } = await rateCustomers(db, resellerId, customers.slice(0, shown), month);
  const drafts = rated.map(({ compose }) => compose('', today()));
  const issued = await db.resaleInvoice.aggregate({
    where: { resellerId, month },
    _sum: { net: true, tax: true, total: true },
    _count: true,
  });
  const close = await db.resaleClose.findUnique({ where: { resellerId_month: { resellerId, month } } });
  const owes = await owedFor(tx, month);
  const sum = (key: 'net' | 'tax' | 'total') =>
    Number(issued._sum[key] ?? 0) + drafts.reduce((all, each) => all + each[key], 0);
  const bills = { net: sum('net'), tax: sum('tax'), total: sum('total') };
  return {
    ...{ month, over: month < monthOf(new Date(), defaultTimeZone), closedAt: close?.closedAt ?? null },
    hasIssuer: (await findIssuerProfile(db, resellerId)) !== null,
    canMail: hasNoticeSender(),
    owes,
    bills: { ...bills, issued: issued._count, ...openOf(drafts), left: skipped.length },
    margin: bills.net - owes.net,
    more: customers.length > shown,
  };
}

const openOf = (drafts: readonly { readonly total: number }[]) => ({
  open: drafts.length,
  openTotal: drafts.reduce((sum, { total }) => sum + total, 0),
});

/** What all contracts of the reseller come to: those that are billed as billed, the others as far as their month has come. */
async function owedFor({ db, resellerId }: TenantTx, month: string) {
  const contracts = await db.contract.findMany({ where: { resellerId }, include: { invoices: { where: { month } } } });
  const owed = { net: 0, tax: 0, total: 0, billed: contracts.some(({ invoices }) => invoices.length > 0) };
  for (const { invoices, ...contract } of contracts) {
    for (const { net, tax, total } of invoices) add(owed, Number(net), Number(tax), Number(total));
    if (invoices.length > 0) continue;
    const { lines } = await rateContract(db, contract, month);
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

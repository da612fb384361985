import { allocate } from '../../core/payment/allocate.ts';
import { lockContract } from '../contract/append-event.ts';
import type { SystemTx } from '../db/doors.ts';
import { openInvoices } from './open-invoices.ts';
import { putTo } from './put-to.ts';

type Left = { readonly id: string; readonly resellerId: string; readonly paidOn: string; readonly left: bigint };

/** Puts what a contract paid too much to its open invoices, the oldest money first. @returns yen that were put */
export async function useCredit(tx: SystemTx, contractId: string): Promise<bigint> {
  const { db } = tx;
  await lockContract(tx, contractId);
  const payments = await db.$queryRaw<Left[]>`
    select * from (select p.id, p.reseller_id as "resellerId", to_char(p.paid_on, 'YYYY-MM-DD') as "paidOn", p.recorded_at,
      (p.amount + coalesce((select sum(r.amount) from payment r where r.reverses_id = p.id), 0)
        - coalesce((select sum(a.amount) from payment_allocation a where a.payment_id = p.id), 0))::bigint as left
      from payment p where p.contract_id = ${contractId}::uuid and p.reverses_id is null) each
    where each.left > 0 order by each."paidOn", each.recorded_at, each.id`;
  let put = 0n;
  for (const payment of payments) {
    const invoices = await openInvoices(db, contractId);
    const { allocations, rest } = allocate(payment.left, invoices);
    await putTo(tx, payment, allocations, invoices);
    put += payment.left - rest;
  }
  return put;
}

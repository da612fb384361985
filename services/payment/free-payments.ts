import type { SystemTx } from '../db/doors.ts';
import { balancesOf } from './open-invoices.ts';

type Freed = {
  readonly resellerId: string;
  readonly contractId: string;
  readonly invoiceId: string;
  /** The day it counts from. */
  readonly on: string;
};

/**
 * Takes what is paid beyond what an invoice still asks for off it, the youngest payment first: it stays as the contract's credit.
 * The caller holds the contract's lock.
 */
export async function freePayments(
  { db, actorId }: SystemTx,
  { resellerId, contractId, invoiceId, on }: Freed,
): Promise<void> {
  const invoice = (await balancesOf(db, [contractId])).find(({ id }) => id === invoiceId);
  let over = invoice ? invoice.paid + invoice.credited - invoice.total : 0n;
  if (over <= 0n) return;
  const allocations = await db.paymentAllocation.findMany({
    where: { invoiceId },
    orderBy: [{ allocatedAt: 'desc' }, { id: 'desc' }],
  });
  const put = new Map<string, bigint>();
  for (const { paymentId, amount } of allocations) put.set(paymentId, (put.get(paymentId) ?? 0n) + amount);
  const data = [...put].flatMap(([paymentId, amount]) => {
    const part = over < amount ? over : amount;
    over -= part;
    return part > 0n
      ? [{ resellerId, paymentId, invoiceId, amount: -part, countsFrom: new Date(on), allocatedBy: actorId }]
      : [];
  });
  await db.paymentAllocation.createMany({ data });
}

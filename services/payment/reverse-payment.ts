import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { lockContract } from '../contract/append-event.ts';
import type { SystemTx } from '../db/doors.ts';
import { dayInput } from './record-payment.ts';

export const reversePaymentInput = z.object({
  paymentId: z.uuid(),
  /** Yen that go back; all that is left of it where none is given. */
  amount: z.int().positive().optional(),
  on: dayInput,
  /** As of a payment. */
  reference: z.string().min(1).max(200),
  note: z.string().min(1).max(500),
});

/**
 * Takes a payment back, whole or in part: a wrong entry, a refund, a charge that was disputed. What it was put to is open again,
 * the youngest first; what stands as credit goes before that.
 *
 * @throws Refusal not_found; payment_reversed where less is left of it; payment_reference_used
 */
export async function reversePayment(tx: SystemTx, input: z.infer<typeof reversePaymentInput>): Promise<void> {
  const { db } = tx;
  const payment = await db.payment.findUnique({ where: { id: input.paymentId, reversesId: null } });
  if (!payment) throw new Refusal('not_found', 'not_found');
  const { resellerId, contractId } = payment;
  await lockContract(tx, contractId);
  const before = await db.payment.findUnique({ where: { reference: input.reference } });
  if (before) {
    if (before.reversesId !== payment.id)
      throw new Refusal('conflict', 'payment_reference_used', { reference: input.reference });
    return;
  }
  const reversals = await db.payment.findMany({ where: { reversesId: payment.id } });
  const held = reversals.reduce((sum, each) => sum + each.amount, payment.amount);
  const back = input.amount === undefined ? held : BigInt(input.amount);
  if (back <= 0n || back > held) throw new Refusal('conflict', 'payment_reversed', { left: Number(held) });
  const allocations = await db.paymentAllocation.findMany({
    where: { paymentId: payment.id },
    orderBy: [{ allocatedAt: 'desc' }, { id: 'desc' }],
  });
  const put = new Map<string, bigint>();
  for (const { invoiceId, amount } of allocations) put.set(invoiceId, (put.get(invoiceId) ?? 0n) + amount);
  const credit = held - [...put.values()].reduce((sum, each) => sum + each, 0n);
  let reopen = back > credit ? back - credit : 0n;
  const on = new Date(input.on);
  const data = [...put].flatMap(([invoiceId, amount]) => {
    const part = reopen < amount ? reopen : amount;
    reopen -= part;
    return part > 0n
      ? [{ resellerId, paymentId: payment.id, invoiceId, amount: -part, countsFrom: on, allocatedBy: tx.actorId }]
      : [];
  });
  if (data.length > 0) await db.paymentAllocation.createMany({ data });
  const { method } = payment;
  await db.payment.createMany({
    data: [
      {
        ...{ resellerId, contractId, method, reversesId: payment.id, paidOn: on, recordedBy: tx.actorId },
        ...{ amount: -back, reference: input.reference, note: input.note },
      },
    ],
  });
  await record(tx, {
    action: 'payment.reverse',
    objectId: payment.id,
    detail: { contractId, amount: Number(back), on: input.on, reference: input.reference, note: input.note },
    owner: { resellerId, customerId: null },
  });
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { isDay } from '../../core/calendar/day.ts';
import { Refusal } from '../../core/errors.ts';
import { allocate } from '../../core/payment/allocate.ts';
import { paymentMethods } from '../../core/payment/payment-method.ts';
import { record } from '../audit/record.ts';
import { wantBillingNotice } from '../billing-notice/want-billing-notice.ts';
import { lockContract } from '../contract/append-event.ts';
import type { SystemTx } from '../db/doors.ts';
import { openInvoices } from './open-invoices.ts';
import { putTo } from './put-to.ts';

export const dayInput = z.string().refine(isDay);

export const recordPaymentInput = z.object({
  contractId: z.uuid(),
  /** Yen. */
  amount: z.int().positive(),
  paidOn: dayInput,
  method: z.enum(paymentMethods),
  /** Names what happened outside, once for ever. */
  reference: z.string().min(1).max(200),
  note: z.string().max(500).optional(),
  /** Invoices that the payer named; the rest goes to what fell due first. */
  invoiceIds: z.array(z.uuid()).max(1_000).default([]),
});

export type Recorded = {
  readonly paymentId: string;
  /** True: this reference was recorded before, and nothing was added. */
  readonly again: boolean;
};

/**
 * Records money that came in and puts it to invoices; what is over stays as the contract's credit. The same reference again
 * changes nothing.
 *
 * @throws Refusal not_found; payment_reference_used where the reference stands for another amount or contract
 */
export async function recordPayment(tx: SystemTx, input: z.input<typeof recordPaymentInput>): Promise<Recorded> {
  const { contractId, amount, paidOn, method, reference, note, invoiceIds } = recordPaymentInput.parse(input);
  const { db } = tx;
  const contract = await db.contract.findUnique({ where: { id: contractId } });
  if (!contract) throw new Refusal('not_found', 'not_found');
  await lockContract(tx, contractId);
  const before = await db.payment.findUnique({ where: { reference } });
  if (before) {
    if (before.contractId !== contractId || before.amount !== BigInt(amount))
      throw new Refusal('conflict', 'payment_reference_used', { reference });
    return { paymentId: before.id, again: true };
  }
  const id = randomUUID();
  const { resellerId } = contract;
  const { actorId: recordedBy } = tx;
  await db.payment.createMany({
    data: [
      {
        ...{ id, resellerId, contractId, method, reference, recordedBy },
        amount: BigInt(amount),
        paidOn: new Date(paidOn),
        note: note ?? null,
      },
    ],
  });
  const invoices = await openInvoices(db, contractId);
  const { allocations } = allocate(BigInt(amount), invoices, invoiceIds);
  await putTo(tx, { id, resellerId, paidOn }, allocations, invoices);
  await wantBillingNotice(db, { kind: 'payment', objectId: id, resellerId, contractId });
  await record(tx, {
    action: 'payment.record',
    objectId: id,
    detail: { contractId, amount, paidOn, method, reference },
    owner: { resellerId, customerId: null },
  });
  return { paymentId: id, again: false };
}

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { today } from '../contract/contract-state.ts';
import type { SystemTx } from '../db/doors.ts';
import { lockBankEntries } from './pay-by-entry.ts';
import { dayInput, recordPayment } from './record-payment.ts';
import { reversePayment } from './reverse-payment.ts';

export const takeBackInput = z.object({
  paymentId: z.uuid(),
  note: z.string().trim().min(1).max(500),
  /** It never was this contract's: it counts as though it had not come, and its entry of the statement waits anew. */
  mistaken: z.boolean(),
});

/**
 * Takes a payment back, all that is left of it: one that was entered or given by mistake, from its own day; money that was
 * sent back, from today.
 *
 * @throws Refusal not_found, payment_reversed
 */
export async function takeBack(
  tx: SystemTx,
  { paymentId, note, mistaken }: z.infer<typeof takeBackInput>,
): Promise<void> {
  const { db } = tx;
  await lockBankEntries(tx);
  const payment = await db.payment.findUnique({ where: { id: paymentId } });
  if (!payment) throw new Refusal('not_found', 'not_found');
  const on = mistaken ? payment.paidOn.toISOString().slice(0, 10) : today();
  const before = await db.payment.count({ where: { reversesId: paymentId } });
  await reversePayment(tx, { paymentId, on, reference: `back:${randomUUID()}`, note });
  // One of which a part was sent back before cannot be given anew as a whole.
  if (mistaken && before === 0) await db.bankEntry.updateMany({ where: { paymentId }, data: { paymentId: null } });
}

export const enterPaymentInput = z.object({
  contractId: z.uuid(),
  amount: z.int().positive().max(999_999_999_999),
  paidOn: dayInput,
  note: z.string().trim().max(500),
  /** Of the form: sent twice it is entered once. */
  key: z.uuid(),
});

/** Enters money that no file of the bank shows. @throws Refusal not_found, payment_future */
export async function enterPayment(tx: SystemTx, input: z.infer<typeof enterPaymentInput>): Promise<void> {
  const { key, note, ...payment } = input;
  if (payment.paidOn > today()) throw new Refusal('invalid', 'payment_future');
  await recordPayment(tx, {
    ...payment,
    ...{ method: 'manual', reference: `manual:${key}` },
    ...(note !== '' && { note }),
  });
}

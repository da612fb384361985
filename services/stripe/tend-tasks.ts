import type Stripe from 'stripe';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import type { StripeTask } from '../db/rows.ts';
import { applyCustomerLook, applyInvoiceLook } from './apply-look.ts';
import { keepCard, removeCard } from './cards.ts';
import { chargeInvoice, endCharge } from './charge-invoice.ts';
import { stripeForWork } from './client.ts';
import { contractAtStripe } from './contract-at-stripe.ts';
import { creditAtStripe } from './credit-at-stripe.ts';
import { lookAtCustomer, lookAtInvoice } from './look.ts';
import { Stopped, sendInvoice } from './send-invoice.ts';
import { stripeSettings } from './settings.ts';

/** How long whoever takes a call has it for itself. A worker that dies leaves it to the others after that. */
const claimMs = 180_000;
const firstWaitMs = 30_000;
const longestWaitMs = 6 * 3_600_000;
const reason = 'collect payment';

export type FailedTask = {
  readonly id: string;
  readonly kind: string;
  readonly error: string;
  readonly failures: number;
};

/**
 * Takes the call that has waited longest; two workers never take the same. An invoice is charged after it is sent, and credited
 * only then: before, nobody knows how much of it Stripe will collect.
 */
async function claim(now: Date): Promise<StripeTask | null> {
  return inSystem(reason, null, async ({ db }) => {
    const until = new Date(now.getTime() + claimMs);
    const [taken] = await db.$queryRaw<{ id: string }[]>`
      update stripe_task set next_try_at = ${until}
      where id = (select id from stripe_task t where done_at is null and next_try_at <= ${now}
                    and not (kind = 'credit' and exists (select from stripe_task i
                      where i.kind = 'invoice' and i.invoice_id = t.invoice_id and i.done_at is null))
                  order by next_try_at, wanted_at limit 1 for update skip locked)
      returning id`;
    return taken ? db.stripeTask.findUnique({ where: { id: taken.id } }) : null;
  });
}

/**
 * Makes the calls to Stripe that are owed, one after the other, until none is due. Each is safe to be made again, so a worker
 * may die at any point of it. A failure puts its own call off, the next one is made all the same.
 *
 * @returns what failed in this round
 */
export async function tendTasks(now = () => new Date()): Promise<readonly FailedTask[]> {
  if (!stripeSettings()) return [];
  const stripe = stripeForWork();
  const failed: FailedTask[] = [];
  for (;;) {
    const task = await claim(now());
    if (!task) return failed;
    try {
      await carryOut(stripe, task);
      await inSystem(reason, null, ({ db }) =>
        db.stripeTask.updateMany({ where: { id: task.id }, data: { doneAt: now(), nextTryAt: null, lastError: null } }),
      );
    } catch (error) {
      failed.push(await putOff(task, error, now()));
    }
  }
}

async function carryOut(stripe: Stripe, task: StripeTask): Promise<void> {
  switch (task.kind) {
    case 'invoice':
      return seeInvoice(stripe, await sendInvoice(stripe, task));
    case 'charge':
      await seeInvoice(stripe, await chargeInvoice(stripe, task));
      return endCharge(task.invoiceId);
    case 'credit':
      return seeInvoice(stripe, await creditAtStripe(stripe, task));
    case 'card':
      return seeCustomer(stripe, await keepCard(stripe, task));
    case 'remove-card':
      return seeCustomer(stripe, await removeCard(stripe, task));
    case 'bank': {
      const contract = await inSystem(reason, null, ({ db }) =>
        db.contract.findUniqueOrThrow({ where: { id: task.contractId } }),
      );
      return seeCustomer(stripe, await contractAtStripe(stripe, contract));
    }
    default:
      throw new Error(`there is no task of kind ${task.kind}`);
  }
}

async function seeInvoice(stripe: Stripe, id: string | null): Promise<void> {
  if (id === null) return;
  const look = await lookAtInvoice(stripe, id);
  await inSystem(reason, null, (tx) => applyInvoiceLook(tx, look));
}

async function seeCustomer(stripe: Stripe, id: string | null): Promise<void> {
  const look = id === null ? null : await lookAtCustomer(stripe, id);
  if (look) await inSystem(reason, null, (tx) => applyCustomerLook(tx, look));
}

/** A call that is stopped waits for the operator; its reseller's trail says so. */
async function putOff(
  { id, kind, failures, resellerId, invoiceId }: StripeTask,
  error: unknown,
  now: Date,
): Promise<FailedTask> {
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'unknown';
  const isStopped = error instanceof Stopped;
  const wait = Math.min(firstWaitMs * 2 ** Math.min(failures, 20), longestWaitMs);
  const nextTryAt = isStopped ? null : new Date(now.getTime() + wait);
  await inSystem(reason, null, async (tx) => {
    await tx.db.stripeTask.updateMany({ where: { id }, data: { failures: failures + 1, lastError, nextTryAt } });
    const owner = { resellerId, customerId: null };
    if (isStopped)
      await record(tx, { action: 'payment.stopped', objectId: invoiceId ?? id, detail: { kind, lastError }, owner });
  });
  return { id, kind, error: lastError, failures: failures + 1 };
}

import type Stripe from 'stripe';
import { received } from '../../core/stripe/collection.ts';
import { inSystem } from '../db/doors.ts';
import { balancesOf } from '../payment/open-invoices.ts';
import { applyCustomerLook, applyInvoiceLook } from './apply-look.ts';
import { stripeForWork } from './client.ts';
import { type InvoiceLook, lookAtCustomer, lookAtInvoice } from './look.ts';
import { noteDifference } from './note-difference.ts';
import { takeEvent } from './receive-event.ts';
import { stripeSettings } from './settings.ts';
import { heardEvents } from './where-to-look.ts';

const reason = 'collect payment';
/** Stripe keeps events for 30 days; one more hour than since the last run covers what was on its way. */
const keptMs = 29 * 86_400_000;
const overlapMs = 3_600_000;

export type Run = {
  readonly events: number;
  /** Events that had not been heard and changed something. */
  readonly applied: number;
  readonly invoices: number;
  readonly differences: number;
};

/**
 * Reads from Stripe what happened since the last comparison and applies what was lost on the way; then looks at every invoice
 * and customer that can still change, and at what Stripe has since, and reports where the two of us disagree.
 *
 * @returns null where there is no account at Stripe
 */
export async function compareWithStripe(now = () => new Date()): Promise<Run | null> {
  if (!stripeSettings()) return null;
  const stripe = stripeForWork();
  const startedAt = now();
  const last = await inSystem(reason, null, ({ db }) => db.stripeRun.findFirst({ orderBy: { startedAt: 'desc' } }));
  const since = new Date(last ? last.startedAt.getTime() - overlapMs : startedAt.getTime() - keptMs);
  const heard = await hear(stripe, since);
  const looked = await lookAtWaiting(stripe);
  const differences = (await compareRecent(stripe, since)) + looked.differences;
  const run = { ...heard, applied: heard.applied + looked.applied, invoices: looked.invoices, differences };
  await inSystem(reason, null, ({ db }) =>
    db.stripeRun.createMany({ data: [{ ...run, startedAt, finishedAt: now() }] }),
  );
  return run;
}

/** The events of a time, the oldest first, each as if it had just come. */
async function hear(stripe: Stripe, since: Date): Promise<{ events: number; applied: number }> {
  const events: Stripe.Event[] = [];
  const created = { gte: Math.floor(since.getTime() / 1_000) };
  // Stripe takes up to 20 kinds at once.
  for (let at = 0; at < heardEvents.length; at += 20)
    for await (const event of stripe.events.list({ types: heardEvents.slice(at, at + 20), created, limit: 100 }))
      events.push(event);
  let applied = 0;
  for (const event of events.toSorted((a, b) => a.created - b.created))
    if ((await takeEvent(event)) === 'applied') applied += 1;
  return { events: events.length, applied };
}

/** Every invoice whose money can still come, and every customer. */
async function lookAtWaiting(stripe: Stripe) {
  const { waiting, customers } = await inSystem(reason, null, async ({ db }) => ({
    waiting: await db.stripeInvoice.findMany({
      where: { stripeId: { not: null }, status: { in: ['draft', 'open', 'uncollectible'] } },
    }),
    customers: await db.stripeCustomer.findMany({ where: { stripeId: { not: null } } }),
  }));
  let applied = 0;
  let differences = 0;
  for (const { stripeId } of waiting) {
    const look = await lookAtInvoice(stripe, stripeId ?? '');
    const { effect } = await inSystem(reason, null, (tx) => applyInvoiceLook(tx, look));
    if (effect === 'applied') applied += 1;
    if (await differs(look)) differences += 1;
  }
  for (const { stripeId } of customers) {
    const look = await lookAtCustomer(stripe, stripeId ?? '');
    if (look) await inSystem(reason, null, (tx) => applyCustomerLook(tx, look));
  }
  return { applied, differences, invoices: waiting.length };
}

/** What came to Stripe since: an invoice of ours that we do not know there, or money that is not ours to see. */
async function compareRecent(stripe: Stripe, since: Date): Promise<number> {
  let found = 0;
  for await (const { id } of stripe.invoices.list({
    created: { gte: Math.floor(since.getTime() / 1_000) },
    limit: 100,
  }))
    if (await differs(await lookAtInvoice(stripe, id))) found += 1;
  return found;
}

/** Reports where a look and our books disagree. @returns whether that is new */
async function differs(look: InvoiceLook): Promise<boolean> {
  const { stripeId: objectId, collection } = look;
  const ours = await inSystem(reason, null, async ({ db }) => {
    const row = await db.stripeInvoice.findUnique({ where: { stripeId: objectId } });
    if (!row) return null;
    const { contractId, invoiceId, resellerId } = row;
    const balance = (await balancesOf(db, [contractId])).find(({ id }) => id === invoiceId);
    const references = Object.keys(collection.movements).map((id) => `stripe:${id}`);
    const payments = await db.payment.findMany({ where: { reference: { in: references } } });
    const following = await db.stripeTask.count({ where: { invoiceId, kind: 'credit', doneAt: null } });
    const money = Number(payments.reduce((sum, { amount }) => sum + amount, 0n));
    return {
      contractId,
      invoiceId,
      resellerId,
      open: Number(balance?.open ?? 0n),
      total: Number((balance?.total ?? 0n) - row.prepaid),
      isFollowing: following > 0,
      money,
    };
  });
  if (!ours) {
    // An account may have invoices of its own; only one that says it is ours is missing here.
    if (look.invoiceId === null) return false;
    const nobody = { resellerId: null, contractId: null, invoiceId: null };
    return noteDifference({
      ...nobody,
      kind: 'unknown-invoice',
      objectId,
      detail: { invoice: look.invoiceId, theirs: look.total },
    });
  }
  const { contractId, invoiceId, resellerId, open, total, money, isFollowing } = ours;
  const about = { contractId, invoiceId, resellerId, objectId };
  if (look.total !== total && collection.status !== 'draft')
    return noteDifference({ ...about, kind: 'total', detail: { ours: total, theirs: look.total } });
  if (money !== received(collection))
    return noteDifference({ ...about, kind: 'money', detail: { ours: money, theirs: received(collection) } });
  // Paid to us otherwise while Stripe still collects, or given up there while it is owed here.
  const isWaiting = collection.status === 'open' && !isFollowing; // a credit note is still on its way there
  const isGivenUp = collection.status === 'void' || collection.status === 'uncollectible';
  if ((isWaiting && open < look.remaining) || (isGivenUp && open > 0))
    return noteDifference({ ...about, kind: 'status', detail: { ours: open, theirs: collection.status } });
  return false;
}

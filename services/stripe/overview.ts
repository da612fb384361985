import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { differenceKinds } from './note-difference.ts';
import { stripeSettings } from './settings.ts';
import { taskKinds } from './tasks.ts';

const shown = 100;

export const stripeOverview = z.object({
  isOn: z.boolean(),
  run: z
    .object({ at: z.date(), events: z.int(), applied: z.int(), invoices: z.int(), differences: z.int() })
    .nullable(),
  differences: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(differenceKinds),
      objectId: z.string(),
      invoice: z.object({ id: z.uuid(), number: z.string(), recipient: z.string() }).nullable(),
      ours: z.string(),
      theirs: z.string(),
      foundAt: z.date(),
    }),
  ),
  /** Invoices that wait because a card was declined: the ground CARD_DECLINED may be decided on the contract's page. */
  declined: z.array(
    z.object({
      invoice: z.object({ id: z.uuid(), number: z.string() }),
      resellerId: z.uuid(),
      recipient: z.string(),
      code: z.string(),
      attempts: z.int(),
      at: z.date(),
    }),
  ),
  /** Calls that failed or stopped, and are still owed. */
  calls: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(taskKinds),
      recipient: z.string(),
      failures: z.int(),
      error: z.string(),
      /** Null: stopped until it is asked for again. */
      nextTryAt: z.date().nullable(),
    }),
  ),
});

const detail = z.looseObject({ ours: z.unknown().optional(), theirs: z.unknown().optional() });
const words = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const heading = z.object({ number: z.string(), recipient: z.object({ name: z.string() }) });

/** Where Stripe and we stand: the last comparison, what differs, and calls that do not get through. */
export async function getStripeOverview({ db }: SystemTx): Promise<z.infer<typeof stripeOverview>> {
  const last = await db.stripeRun.findFirst({ orderBy: { startedAt: 'desc' } });
  const open = await db.stripeDifference.findMany({
    where: { settledAt: null },
    orderBy: { foundAt: 'desc' },
    take: shown,
  });
  const invoices = await db.invoice.findMany({
    where: { id: { in: open.flatMap(({ invoiceId }) => invoiceId ?? []) } },
  });
  const invoiceOf = new Map(invoices.map(({ id, document }) => [id, heading.parse(document)]));
  const declined = await db.stripeInvoice.findMany({
    where: { status: 'open', declinedCode: { not: null } },
    include: { invoice: true },
    orderBy: { declinedAt: 'asc' },
    take: shown,
  });
  const owed = await db.stripeTask.findMany({
    where: { doneAt: null, failures: { gt: 0 } },
    orderBy: { wantedAt: 'asc' },
    take: shown,
  });
  const resellers = await db.reseller.findMany({
    where: { id: { in: owed.map(({ resellerId }) => resellerId) } },
    select: { id: true, operatorName: true },
  });
  const nameOf = new Map(resellers.map(({ id, operatorName }) => [id, operatorName]));
  return {
    isOn: stripeSettings() !== null,
    run: last && {
      at: last.finishedAt,
      events: last.events,
      applied: last.applied,
      invoices: last.invoices,
      differences: last.differences,
    },
    differences: open.map(({ id, kind, objectId, invoiceId, detail: given, foundAt }) => {
      const about = invoiceId === null ? undefined : invoiceOf.get(invoiceId);
      const { ours, theirs } = detail.parse(given);
      return {
        ...{
          id,
          kind: z.enum(differenceKinds).parse(kind),
          objectId,
          ours: words(ours),
          theirs: words(theirs),
          foundAt,
        },
        invoice:
          invoiceId !== null && about ? { id: invoiceId, number: about.number, recipient: about.recipient.name } : null,
      };
    }),
    declined: declined.map(({ invoice, resellerId, declinedCode, declinedAttempt, declinedAt, updatedAt }) => {
      const { number, recipient } = heading.parse(invoice.document);
      return {
        ...{ invoice: { id: invoice.id, number }, resellerId, recipient: recipient.name, code: declinedCode ?? '' },
        ...{ attempts: declinedAttempt ?? 0, at: declinedAt ?? updatedAt },
      };
    }),
    calls: owed.map(({ id, kind, resellerId, failures, lastError, nextTryAt }) => ({
      ...{ id, kind: z.enum(taskKinds).parse(kind), failures, error: lastError ?? '', nextTryAt },
      recipient: nameOf.get(resellerId) ?? '',
    })),
  };
}

export const ofOne = z.object({ id: z.uuid() });

/** Says that somebody has seen to a difference; the next comparison reports it anew if it is still there. @throws Refusal not_found */
export async function settleDifference(tx: SystemTx, { id }: z.infer<typeof ofOne>): Promise<void> {
  const { count } = await tx.db.stripeDifference.updateMany({
    where: { id, settledAt: null },
    data: { settledAt: new Date(), settledBy: tx.actorId },
  });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'payment.settle_difference', objectId: id });
}

/** Has a call that failed or stopped made again now. @throws Refusal not_found */
export async function retryCall(tx: SystemTx, { id }: z.infer<typeof ofOne>): Promise<void> {
  const { count } = await tx.db.stripeTask.updateMany({ where: { id, doneAt: null }, data: { nextTryAt: new Date() } });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'payment.retry_call', objectId: id });
}

import { z } from 'zod';
import { nextRun } from '../../core/job/next-run.ts';
import { lateDays } from '../../core/tenancy/portal-host-trouble.ts';
import { listChains } from '../audit/list-chains.ts';
import { listCertificates } from '../certificate/list-certificates.ts';
import type { SystemTx } from '../db/doors.ts';
import { patterns } from '../job/schedule.ts';
import { hasQueue, jobRows, stateOf } from '../job/worker-queue.ts';
import { listNodes } from '../node/list-nodes.ts';

/** What does not mend by itself, the gravest first. */
export const failureKinds = [
  'audit-chain',
  'worker',
  'nodes',
  'certificates',
  'month-close',
  'jobs',
  'stripe-differences',
  'stripe-calls',
  'notices',
  'webhooks',
  'reports',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export const failureView = z.object({
  kind: z.enum(failureKinds),
  count: z.int(),
  /** Of the oldest of them; null where there is no such instant. */
  since: z.date().nullable(),
});
type Found = { readonly count: number; readonly since: Date | null };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const certificateMs = lateDays * dayMs;
/** Deliveries and reports about them come over two nodes, and the first may be away for a while. */
const reportMs = hourMs;
/** A notice is tried again for hours; then the MTA does not take it for another reason than a restart. */
const noticeMs = hourMs;
const givenUpMs = 7 * dayMs;
/** Work of the schedule that is so late is nobody's: no worker runs. */
const lateMs = 10 * 60_000;

/** What of it is about money: those who keep the accounts see to it. */
export const billingFailures = ['month-close', 'stripe-differences', 'stripe-calls'] as const satisfies FailureKind[];

/**
 * All over the platform what failed and waits for somebody of the operator's; kinds without any are left out.
 *
 * @param kinds looked for; others are not even read
 */
export async function listFailures(
  tx: SystemTx,
  now = new Date(),
  kinds: readonly FailureKind[] = failureKinds,
): Promise<z.infer<typeof failureView>[]> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const { db } = tx;
  const ready = await hasQueue(db);
  const looks: Record<FailureKind, () => Promise<Found>> = {
    'audit-chain': () => brokenChains(tx),
    worker: async () => (ready ? lateWork(tx, now) : nothing),
    nodes: () => silentNodes(tx, now),
    certificates: () => endingCertificates(tx, now),
    'month-close': () =>
      one(
        db.$queryRaw<Found[]>`select coalesce(sum(open), 0)::int as count, min(since) as since from month_wait w
        where not exists (select from month_close c where c.month = w.month)`,
      ),
    jobs: async () =>
      ready
        ? one(
            db.$queryRaw<
              Found[]
            >`select count(*)::int as count, min(j.created_at) as since from ${jobRows} where ${stateOf} = 'failed'`,
          )
        : nothing,
    'stripe-differences': () =>
      one(
        db.$queryRaw<
          Found[]
        >`select count(*)::int as count, min(found_at) as since from stripe_difference where settled_at is null`,
      ),
    'stripe-calls': () =>
      one(
        db.$queryRaw<Found[]>`select count(*)::int as count, min(wanted_at) as since from stripe_task
        where done_at is null and next_try_at is null`,
      ),
    notices: () =>
      one(
        db.$queryRaw<Found[]>`select count(*)::int as count, min(created_at) as since from notice
        where sent_at is null and failures > 0 and created_at < ${ago(noticeMs)}`,
      ),
    // Endpoints, not requests: one that is down gives up many.
    webhooks: () =>
      one(
        db.$queryRaw<
          Found[]
        >`select count(distinct webhook_id)::int as count, min(settled_at) as since from webhook_batch b
        where state = 'given_up' and not test and settled_at > ${ago(givenUpMs)}
          and not exists (select from webhook_batch l where l.webhook_id = b.webhook_id and l.state = 'taken' and l.settled_at > b.settled_at)`,
      ),
    reports: () =>
      one(
        db.$queryRaw<
          Found[]
        >`select count(*)::int as count, min(came_at) as since from waiting_report where came_at < ${ago(reportMs)}`,
      ),
  };
  const found = [];
  for (const kind of failureKinds) if (kinds.includes(kind)) found.push({ kind, ...(await looks[kind]()) });
  return found.filter(({ count }) => count > 0);
}

const nothing: Found = { count: 0, since: null };
const one = async (rows: PromiseLike<Found[]>): Promise<Found> => (await rows)[0] ?? nothing;

async function brokenChains(tx: SystemTx): Promise<Found> {
  const broken = (await listChains(tx)).filter(({ fault }) => fault !== null);
  return { count: broken.length, since: null };
}

async function silentNodes(tx: SystemTx, now: Date): Promise<Found> {
  const silent = (await listNodes(tx, now)).filter((node) => node.silent);
  return { count: silent.length, since: silent.map(({ seenAt }) => seenAt).toSorted((a, b) => +a - +b)[0] ?? null };
}

async function endingCertificates(tx: SystemTx, now: Date): Promise<Found> {
  const { orderedFrom, rows } = await listCertificates(tx, now);
  const ending = rows.filter(({ state, notAfter, id }) => {
    if (state === 'expired') return true;
    if (notAfter !== null) return notAfter.getTime() - now.getTime() < certificateMs;
    return orderedFrom !== null && state === 'failing' && id !== null;
  });
  return { count: ending.length, since: null };
}

/** Jobs of the schedule whose next start after their last one is long over. */
async function lateWork({ db }: SystemTx, now: Date): Promise<Found> {
  const rows = await db.$queryRaw<{ name: string; at: Date }[]>`
    select identifier as name, coalesce(last_execution, known_since) as at from graphile_worker._private_known_crontabs`;
  const late = rows.filter(({ name, at }) => {
    const pattern = patterns.get(name);
    return pattern !== undefined && now.getTime() - nextRun(pattern, at).getTime() > lateMs;
  });
  const instants = late.map(({ at }) => at.getTime());
  return { count: late.length, since: late.length > 0 ? new Date(Math.min(...instants)) : null };
}

import { ZodError } from 'zod';
import { settle } from '../../core/delivery/settle.ts';
import { InvariantError } from '../../core/errors.ts';
import type { ReportFact } from '../../core/wire/report-fact.ts';
import { type Database, inSystem } from '../../services/db/doors.ts';
import { insertMissing, updateRowsOfDay } from '../../services/db/many-rows.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { type Change, countHours } from './count-hours.ts';
import { kindOf } from './failures.ts';
import { findReported } from './find-reported.ts';
import { noteFailures } from './note-failures.ts';
import { noteWebhooks } from './note-webhooks.ts';
import type { PreparedFailure } from './prepare-failure.ts';
import { openReport } from './prepare-report.ts';
import { eventOf, type SealedReply, sealReply, settlingFactOf } from './report-rows.ts';
import { reportedFailure } from './reported-failure.ts';
import { columnsOf, lockDeliveries, outcomeOf } from './ship-batch.ts';

const atOnce = 200;
/** The node that took a message may be away for a while; the report on it waits, tried again at these ages. One without a signed path is
 * anybody's word, and is kept for less. */
const waits = { shortestMs: 5_000, longestMs: 600_000, mostMs: 2 * 86_400_000, unsignedMs: 3_600_000 } as const;

type Waiting = Awaited<ReturnType<typeof due>>[number];
type Opened = { readonly waiting: Waiting; readonly report: ReportFact };
type Found = Opened & { readonly delivery: Delivery };
/** A report that has ended a delivery, or a complaint about it. */
type SettledReport = Pick<Found, 'report' | 'delivery'>;

/**
 * Takes the reports that wait into the deliveries they are about, each in one transaction with its leaving: it takes effect once,
 * whatever dies in between, and whichever node's shipper does it.
 *
 * @returns true when there may be more to do now
 * @throws when Postgres does not take it; the reports stay
 */
export async function settleReports(log: (line: string) => void): Promise<boolean> {
  const rows = await inSystem('ship facts', null, ({ db }) => due(db));
  const opened: Opened[] = [];
  for (const waiting of rows) {
    const report = await openOrNot(waiting, log);
    if (report) opened.push({ waiting, report });
    else await putOff(waiting, log);
  }
  const deliveries = await findReported(opened.map(({ report }) => report));
  const found: Found[] = [];
  for (const one of opened) {
    const delivery = deliveries.get(one.report.id);
    if (delivery) found.push({ ...one, delivery });
    else await putOff(one.waiting, log, one.report.about.by === 'message-id' ? waits.unsignedMs : waits.mostMs);
  }
  try {
    await write(found);
  } catch (error) {
    if (kindOf(error) !== 'refused') throw error;
    for (const one of found) await writeAlone(one, log);
  }
  return rows.length === atOnce;
}

const due = (db: Database) =>
  db.waitingReport.findMany({
    where: { nextTryAt: { lte: new Date() } },
    orderBy: { nextTryAt: 'asc' },
    take: atOnce,
  });

async function openOrNot(waiting: Waiting, log: (line: string) => void): Promise<ReportFact | null> {
  try {
    return await openReport(waiting);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    log(`report ${waiting.id} could not be read: ${String(error)}`);
    return null;
  }
}

/** Sealed under keys that are gone, or altered, or written by a version to come. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof InvariantError || error instanceof SyntaxError || error instanceof ZodError;

/** One that Postgres refuses must not hold up the others. */
async function writeAlone(one: Found, log: (line: string) => void): Promise<void> {
  try {
    await write([one]);
  } catch (error) {
    if (kindOf(error) !== 'refused') throw error;
    log(`ERROR: report ${one.report.id} was refused: ${String(error).replaceAll('\n', ' ')}`);
    await putOff(one.waiting, log);
  }
}

async function putOff(
  { id, cameAt }: Waiting,
  log: (line: string) => void,
  mostMs: number = waits.mostMs,
): Promise<void> {
  const age = Date.now() - cameAt.getTime();
  const wait = Math.min(Math.max(age, waits.shortestMs), waits.longestMs);
  await inSystem('ship facts', null, ({ db }) =>
    age > mostMs
      ? db.waitingReport.deleteMany({ where: { id } })
      : db.waitingReport.updateMany({ where: { id }, data: { nextTryAt: new Date(Date.now() + wait) } }),
  );
  if (age > mostMs) log(`report ${id} dropped: no delivery that it could be about was told of in time`);
}

async function write(found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  const sealed = new Map<string, SealedReply>();
  const failures = new Map<string, PreparedFailure>();
  for (const { report, delivery } of found) {
    sealed.set(report.id, await sealReply(report, delivery));
    const failure = await reportedFailure(report, delivery);
    if (failure) failures.set(report.id, failure);
  }
  await inSystem('ship facts', null, async ({ db }) => {
    const ids = found.map(({ report }) => report.id);
    const left = await db.$queryRaw<{ id: string }[]>`
      delete from waiting_report where id = any(${ids}::uuid[]) returning id::text`;
    const ours = new Set(left.map(({ id }) => id));
    const mine = found
      .filter(({ report }) => ours.has(report.id))
      .toSorted((a, b) => (a.report.at < b.report.at ? -1 : 1));
    const ended = await endDeliveries(db, mine, sealed);
    const failed = ended.flatMap(({ report }) => failures.get(report.id) ?? []);
    await noteFailures(db, failed, []);
    await noteWebhooks(
      db,
      ended.map(({ report, delivery }) => ({
        id: report.id,
        kind: report.outcome,
        reason: null,
        resellerId: delivery.resellerId,
        customerId: delivery.customerId,
        direction: delivery.direction,
        delivery,
      })),
    );
  });
}

/** @returns those that are news: of several ends the first one counts, and of several complaints */
async function endDeliveries(
  db: Database,
  found: readonly Found[],
  sealed: ReadonlyMap<string, SealedReply>,
): Promise<SettledReport[]> {
  const deliveries = found.map(({ delivery }) => delivery);
  await lockDeliveries(db, deliveries);
  const where = { acceptedOn: { in: deliveries.map((each) => each.acceptedOn) } };
  const rows = await db.delivery.findMany({ where: { ...where, id: { in: deliveries.map(({ id }) => id) } } });
  const known = new Map(rows.map((row) => [row.id, outcomeOf(row)]));
  const complained = await db.deliveryEvent.findMany({
    where: { ...where, deliveryId: { in: deliveries.map(({ id }) => id) }, kind: 'complained' },
    select: { deliveryId: true },
  });
  const told = new Set(complained.map(({ deliveryId }) => deliveryId));
  const ended: SettledReport[] = [];
  const events: ReturnType<typeof eventOf>[] = [];
  const changes: Change[] = [];
  for (const { report, delivery } of found) {
    const { acceptedOn, id } = delivery;
    const before = known.get(id);
    const isComplaint = report.outcome === 'complained';
    if (!before || (isComplaint ? told.has(id) : before.reported)) continue;
    events.push(eventOf(report, delivery, sealed.get(report.id)?.replyCipher ?? null));
    if (isComplaint) told.add(id);
    else {
      const after = settle(before, settlingFactOf(report));
      known.set(id, after);
      const day = acceptedOn.toISOString().slice(0, 10);
      const lastReplyCipher = sealed.get(report.id)?.lastReplyCipher ?? null;
      await updateRowsOfDay(db, 'delivery', day, [{ id, ...columnsOf(after), lastReplyCipher }]);
      changes.push({ fact: delivery, acceptedAt: delivery.acceptedAt, before, after });
    }
    if (isComplaint || before.state !== 'bounced') ended.push({ report, delivery });
  }
  await insertMissing(db, 'delivery_event', events);
  await countHours(db, changes);
  return ended;
}

import { type DeliveryOutcome, saysMore, settle } from '../../core/delivery/settle.ts';
import type { LoginFact } from '../../core/wire/login-fact.ts';
import { type Database, inSystem } from '../../services/db/doors.ts';
import { insertMissing, insertRows, updateRowsOfDay } from '../../services/db/many-rows.ts';
import { noteUses } from '../../services/db/note-uses.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { countHours } from './count-hours.ts';
import { countingSends } from './count-sends.ts';
import { noteFailures } from './note-failures.ts';
import { noteLimits } from './note-limits.ts';
import { noteLogins } from './note-logins.ts';
import { noteWebhooks } from './note-webhooks.ts';
import type { PreparedFact } from './prepare-fact.ts';
import type { PreparedReport } from './prepare-report.ts';
import { usesIn } from './uses-in.ts';

export type Shipment = {
  readonly node: string;
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly facts: readonly PreparedFact[];
  readonly logins: readonly LoginFact[];
  readonly reports: readonly PreparedReport[];
};

/**
 * Writes facts and the file's new offset in one transaction, which makes every fact arrive exactly once, whatever dies in
 * between.
 *
 * @returns the offset up to which the file is shipped: not `to` when somebody else has moved it meanwhile; then nothing was done
 */
export function shipBatch({ node, file, from, to, facts, logins, reports }: Shipment): Promise<number> {
  return inSystem('ship facts', null, async ({ db }) => {
    const position = await lockOffset(db, node, file);
    if (position !== from) return position;
    const fresh = await insertEvents(db, facts);
    const freshFacts = fresh.map(({ fact }) => fact);
    const news: PreparedFact[] = [];
    await countingSends(db, freshFacts, async () => {
      news.push(...(await settleDeliveries(db, fresh)));
    });
    await noteLimits(db, freshFacts);
    await noteFailures(
      db,
      fresh.flatMap(({ failure }) => failure ?? []),
      freshFacts,
    );
    await db.waitingReport.createMany({ data: [...reports], skipDuplicates: true });
    await noteLogins(db, logins);
    await noteUses(db, usesIn(freshFacts, logins));
    // Last: whoever notes a job holds up others who do, until the transaction ends.
    await noteWebhooks(
      db,
      news.map(({ fact, delivery }) => ({ ...fact, delivery })),
    );
    await db.journalOffset.update({
      where: { node_file: { node, file } },
      data: { position: to, shippedAt: new Date() },
    });
    return to;
  });
}

/** Two shippers of one node take turns here. */
async function lockOffset(db: Database, node: string, file: string): Promise<number> {
  await db.$executeRaw`insert into journal_offset (node, file, position) values (${node}, ${file}, 0) on conflict do nothing`;
  const [row] = await db.$queryRaw<
    { position: bigint }[]
  >`select position from journal_offset where node = ${node} and file = ${file} for update`;
  return Number(row?.position ?? 0);
}

/** Facts not seen before. A repeated id takes no effect, even when it stands in another file. */
async function insertEvents(db: Database, facts: readonly PreparedFact[]): Promise<PreparedFact[]> {
  for (const day of new Set(facts.map(({ fact }) => fact.acceptedAt.slice(0, 10)))) {
    await db.$executeRaw`select ensure_delivery_day(${day}::date)`;
  }
  const inserted = await insertMissing(
    db,
    'delivery_event',
    facts.map(({ event }) => event),
  );
  const ids = new Set(inserted);
  // An id may stand twice within the batch: the first one counts.
  return facts.filter(({ fact }) => ids.delete(fact.id));
}

type Folded = {
  readonly first: PreparedFact;
  readonly isNew: boolean;
  outcome: DeliveryOutcome;
  telling: PreparedFact | null;
};

/** @returns the facts that said something new about their deliveries, in order */
async function settleDeliveries(db: Database, facts: readonly PreparedFact[]): Promise<PreparedFact[]> {
  // A bounce that came by mail may be settled meanwhile, by another node's shipper too.
  await lockDeliveries(
    db,
    facts.map(({ delivery }) => delivery),
  );
  const { known, acceptedAt } = await knownOutcomes(db, facts);
  const folded = new Map<string, Folded>();
  const news: PreparedFact[] = [];
  for (const each of facts) {
    const { id } = each.delivery;
    const before = folded.get(id)?.outcome ?? known.get(id) ?? null;
    const isNews = before === null || saysMore(before, each.fact);
    if (isNews) news.push(each);
    const telling = isNews ? each : (folded.get(id)?.telling ?? null);
    const first = folded.get(id)?.first ?? each;
    folded.set(id, { first, isNew: !known.has(id), outcome: settle(before, each.fact), telling });
  }
  const all = [...folded.values()];
  await insertRows(
    db,
    'delivery',
    all.filter(({ isNew }) => isNew).map((each) => ({ ...each.first.delivery, ...columns(each) })),
  );
  const groups = Map.groupBy(
    all.filter(({ isNew }) => !isNew),
    ({ first, telling }) => `${first.delivery.acceptedOn.toISOString().slice(0, 10)}${telling ? ' told' : ''}`,
  );
  for (const [key, changed] of groups) {
    const rows = changed.map((each) => ({ id: each.first.delivery.id, ...columns(each) }));
    await updateRowsOfDay(db, 'delivery', key.slice(0, 10), rows);
  }
  await countHours(
    db,
    all.map(({ first, outcome }) => ({
      fact: first.fact,
      acceptedAt: acceptedAt.get(first.delivery.id) ?? first.delivery.acceptedAt,
      before: known.get(first.delivery.id) ?? null,
      after: outcome,
    })),
  );
  return news;
}

type Known = { readonly known: Map<string, DeliveryOutcome>; readonly acceptedAt: Map<string, Date> };

async function knownOutcomes(db: Database, facts: readonly PreparedFact[]): Promise<Known> {
  const keys = facts.map(({ delivery: { acceptedOn, id } }) => ({ acceptedOn, id }));
  const rows = await db.delivery.findMany({
    where: { acceptedOn: { in: keys.map(({ acceptedOn }) => acceptedOn) }, id: { in: keys.map(({ id }) => id) } },
  });
  return {
    known: new Map(rows.map((row) => [row.id, outcomeOf(row)])),
    acceptedAt: new Map(rows.map((row) => [row.id, row.acceptedAt])),
  };
}

/** What is known of a delivery, out of its row. */
export const outcomeOf = (row: Delivery): DeliveryOutcome => ({
  state: row.state,
  settledAt: row.settledAt?.toISOString() ?? null,
  attempts: row.attempts,
  lastCode: row.lastCode,
  lastEnhanced: row.lastEnhanced,
  lastReply: null, // sealed; replaced only by a fact that says more
  reason: row.reason,
  errorStatus: row.errorStatus,
  sourceIp: row.sourceIp,
  sourceHelo: row.sourceHelo,
  remoteHost: row.remoteHost,
  nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
  bounceReason: row.bounceReason,
  bounceRule: row.bounceRule,
  ruleSet: row.ruleSet,
  bounceHard: row.bounceHard,
  bounceSuppress: row.bounceSuppress,
  reported: row.reported,
});

/** In the order of their ids, so that no two wait for each other. */
export async function lockDeliveries(
  db: Database,
  deliveries: readonly { readonly acceptedOn: Date; readonly id: string }[],
): Promise<void> {
  const days = deliveries.map(({ acceptedOn }) => acceptedOn.toISOString().slice(0, 10));
  await db.$queryRaw`
    select 1 as held from delivery
    where accepted_on = any(${[...new Set(days)]}::date[]) and id = any(${deliveries.map(({ id }) => id)}::uuid[])
    order by id for update`;
}

/** The columns that a fold changes. */
const columns = ({ outcome, telling }: Folded) => ({
  ...columnsOf(outcome),
  ...(telling && { lastReplyCipher: telling.lastReplyCipher }),
});

/** An outcome's columns; the reply has its own, sealed. */
export function columnsOf({ lastReply: _, settledAt, nextAttemptAt, ...rest }: DeliveryOutcome) {
  return {
    ...rest,
    settledAt: settledAt === null ? null : new Date(settledAt),
    nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt),
  };
}

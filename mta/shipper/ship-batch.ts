import { type DeliveryOutcome, saysMore, settle } from '../../core/delivery/settle.ts';
import type { BeatFact } from '../../core/wire/beat-fact.ts';
import type { LoginFact, LoginFailureFact } from '../../core/wire/login-fact.ts';
import { type Database, inSystem } from '../../services/db/doors.ts';
import { insertMissing, insertRows, updateRowsOfDay } from '../../services/db/many-rows.ts';
import { noteUses } from '../../services/db/note-uses.ts';
import type { Delivery } from '../../services/db/rows.ts';
import { type Change, countHours } from './count-hours.ts';
import { countingSends } from './count-sends.ts';
import { logLogins } from './log-logins.ts';
import { noteBeats } from './note-beats.ts';
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
  readonly failedLogins?: readonly LoginFailureFact[];
  readonly reports: readonly PreparedReport[];
  readonly beats?: readonly BeatFact[];
};

/**
 * Writes facts and the file's new offset in one transaction, which makes every fact arrive exactly once, whatever dies in
 * between.
 *
 * @returns the offset up to which the file is shipped: not `to` when somebody else has moved it meanwhile; then nothing was done
 */
export function shipBatch({
  node,
  file,
  from,
  to,
  facts,
  logins,
  failedLogins = [],
  reports,
  beats = [],
}: Shipment): Promise<number> {
  return inSystem('ship facts', null, async ({ db }) => {
    const position = await lockOffset(db, node, file);
    if (position !== from) return position;
    const fresh = await insertEvents(db, facts);
    const freshFacts = fresh.map(({ fact }) => fact);
    const news: PreparedFact[] = [];
    await countingSends(db, freshFacts, async () => {
      const settled = await settleDeliveries(db, fresh);
      news.push(...settled.news);
      return settled.changes;
    });
    await noteLimits(db, freshFacts);
    await noteFailures(
      db,
      fresh.flatMap(({ failure }) => failure ?? []),
      freshFacts,
    );
    await db.waitingReport.createMany({ data: [...reports], skipDuplicates: true });
    await noteLogins(db, logins);
    await logLogins(db, logins, failedLogins);
    await noteUses(db, usesIn(freshFacts, logins));
    await noteBeats(db, beats);
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

type Settled = {
  /** Each delivery concerned once, as it was and as it is. */
  readonly changes: readonly Change[];
  /** The facts that said something new about their deliveries, in order. */
  readonly news: readonly PreparedFact[];
};

async function settleDeliveries(db: Database, facts: readonly PreparedFact[]): Promise<Settled> {
  const { known, acceptedAt } = await lockOutcomes(db, facts);
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
    all.filter(({ isNew }) => isNew).map((each) => ({ ...each.first.row(), ...columns(each) })),
  );
  const groups = Map.groupBy(
    all.filter(({ isNew }) => !isNew),
    ({ first, telling }) => `${first.delivery.acceptedOn.toISOString().slice(0, 10)}${telling ? ' told' : ''}`,
  );
  for (const [key, changed] of groups) {
    const rows = changed.map((each) => ({ id: each.first.delivery.id, ...columns(each) }));
    await updateRowsOfDay(db, 'delivery', key.slice(0, 10), rows);
  }
  const changes = all.map(({ first, outcome }) => ({
    fact: first.fact,
    acceptedAt: acceptedAt.get(first.delivery.id) ?? first.delivery.acceptedAt,
    before: known.get(first.delivery.id) ?? null,
    after: outcome,
  }));
  await countHours(db, changes);
  return { changes, news };
}

type Known = { readonly known: Map<string, DeliveryOutcome>; readonly acceptedAt: Map<string, Date> };

/** A bounce that came by mail may be settled meanwhile, by another node's shipper too: what is known is locked as it is read. */
async function lockOutcomes(db: Database, facts: readonly PreparedFact[]): Promise<Known> {
  const rows = await lockDeliveries(
    db,
    facts.map(({ delivery }) => delivery),
  );
  return {
    known: new Map(rows.map(({ id, acceptedAt: _, ...outcome }) => [id, { ...outcome, lastReply: null }])),
    acceptedAt: new Map(rows.map(({ id, acceptedAt }) => [id, acceptedAt])),
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

type Held = Omit<DeliveryOutcome, 'lastReply'> & { readonly id: string; readonly acceptedAt: Date };

/**
 * Locks those of the deliveries that are there, in the order of their ids, so that no two wait for each other, and says how they stand.
 * They come as one text: thousands of rows of many columns would cost more than all the rest.
 */
export async function lockDeliveries(
  db: Database,
  deliveries: readonly { readonly acceptedOn: Date; readonly id: string }[],
): Promise<Held[]> {
  const days = new Set(deliveries.map(({ acceptedOn }) => acceptedOn.toISOString().slice(0, 10)));
  const ids = deliveries.map(({ id }) => id).join(' ');
  const [row] = await db.$queryRaw<{ held: string | null }[]>`
    select json_agg(d)::text as held from (
      select id, accepted_at as "acceptedAt", state, settled_at as "settledAt", attempts, last_code as "lastCode",
        last_enhanced as "lastEnhanced", reason, error_status as "errorStatus", source_ip as "sourceIp", source_helo as "sourceHelo",
        remote_host as "remoteHost", next_attempt_at as "nextAttemptAt", bounce_reason as "bounceReason", bounce_rule as "bounceRule",
        rule_set as "ruleSet", bounce_hard as "bounceHard", bounce_suppress as "bounceSuppress", reported
      from delivery
      where accepted_on = any(${[...days]}::date[]) and id = any(string_to_array(${ids}, ' ')::uuid[])
      order by id for update) d`;
  const held: (Omit<Held, 'acceptedAt'> & { readonly acceptedAt: string })[] = JSON.parse(row?.held ?? '[]');
  return held.map((each) => ({
    ...each,
    acceptedAt: new Date(each.acceptedAt),
    settledAt: instantOf(each.settledAt),
    nextAttemptAt: instantOf(each.nextAttemptAt),
  }));
}

/** As facts write it, since settle compares them as texts. */
const instantOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

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

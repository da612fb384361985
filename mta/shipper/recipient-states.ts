import type { Occurrence, RecipientState } from '../../core/suppression/follow-recipient.ts';
import type { StopReason } from '../../core/suppression/stop-reason.ts';
import type { Database } from '../../services/db/doors.ts';

type Whose = { readonly resellerId: string; readonly customerId: string };

/** What is known of a recipient in a list, as it was loaded and as the batch leaves it. */
export type KeptState = {
  readonly index: Uint8Array<ArrayBuffer>;
  readonly loaded: readonly Occurrence[];
  state: RecipientState;
  /** Whose each failure is, by its id. */
  readonly customerOf: Map<string, Whose>;
};

export const hex = (index: Uint8Array): string => Buffer.from(index).toString('hex');

const distinct = (indexes: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] => [
  ...new Map(indexes.map((index) => [hex(index), index])).values(),
];

/** First number of our advisory locks, to keep them apart from others'. */
const lockSpace = 7_062;

/**
 * Two shippers count the failures of one recipient one after the other, or each would miss the other's. In 1,024 locks, so that no number
 * of nodes exhausts the server's table of them; taken in order, so that nobody waits for each other.
 */
export async function lockRecipients(db: Database, indexes: readonly Uint8Array<ArrayBuffer>[]): Promise<void> {
  const buckets = [...new Set(indexes.map((index) => Buffer.from(index).readUInt16BE(0) % 1_024))].toSorted(
    (a, b) => a - b,
  );
  await db.$queryRaw`
    select count(*)::int as held from (
      select pg_advisory_xact_lock(${lockSpace}::int, b.bucket) from unnest(${buckets}::int[]) as b(bucket)) taken`;
}

export async function loadStates(
  db: Database,
  all: readonly Uint8Array<ArrayBuffer>[],
): Promise<Map<string, KeptState>> {
  const indexes = distinct(all);
  const entries = await db.$queryRaw<{ index: Uint8Array; open: string | null; released_at: Date | null }[]>`
    select recipient_index as index, max(reason) filter (where released_at is null) as open,
      max(released_at) filter (where release_cause is distinct from 'REPLACED') as released_at
    from suppression where recipient_index = any(${indexes}::bytea[]) group by recipient_index`;
  const occurrences = await db.suppressionOccurrence.findMany({
    where: { recipientIndex: { in: indexes } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  const entryOf = new Map(entries.map((entry) => [hex(entry.index), entry]));
  const states = new Map<string, KeptState>();
  for (const index of indexes) {
    const rows = occurrences.filter((row) => hex(row.recipientIndex) === hex(index));
    const loaded = rows.map(({ id, at, reason, byMail }) => ({ id, at, reason: reason as StopReason, byMail }));
    const entry = entryOf.get(hex(index));
    states.set(hex(index), {
      index,
      loaded,
      state: { open: entry?.open ?? null, releasedAt: entry?.released_at ?? null, occurrences: loaded },
      customerOf: new Map(rows.map(({ id, resellerId, customerId }) => [id, { resellerId, customerId }])),
    });
  }
  return states;
}

/** Writes what has come to count, and takes away what does not any more. */
export async function keepOccurrences(db: Database, states: readonly KeptState[]): Promise<void> {
  const added = states.flatMap(({ index, loaded, state, customerOf }) => {
    const before = new Set(loaded.map(({ id }) => id));
    return state.occurrences.flatMap(({ id, at, reason, byMail }) => {
      const whose = customerOf.get(id);
      return before.has(id) || !whose
        ? []
        : [
            {
              id,
              at,
              reason,
              byMail,
              recipientIndex: index,
              resellerId: whose.resellerId,
              customerId: whose.customerId,
            },
          ];
    });
  });
  const gone = states.flatMap(({ index, loaded, state }) => {
    const after = new Set(state.occurrences.map(({ id }) => id));
    return loaded.filter(({ id }) => !after.has(id)).map(({ id }) => ({ recipientIndex: index, id }));
  });
  if (gone.length > 0) await db.suppressionOccurrence.deleteMany({ where: { OR: gone } });
  if (added.length > 0) await db.suppressionOccurrence.createMany({ data: added });
}

import { isMetered } from '../../core/metering/send-tally.ts';
import type { Fact } from '../../core/wire/fact.ts';
import type { Database } from '../../services/db/doors.ts';

/** How a delivery stands, as far as any figures tell. */
export type Standing = { readonly state: string; readonly errorStatus: number | null; readonly reason: string | null };

/** A delivery before a batch and after it; `before` is null when the batch brought it. */
export type Change = {
  /** The delivery's facts and its row say the same of this. */
  readonly fact: Pick<Fact, 'id' | 'messageId' | 'direction' | 'resellerId' | 'customerId'> & {
    readonly listener: string;
  };
  readonly acceptedAt: Date;
  readonly before: Standing | null;
  readonly after: Standing;
};

const hourMs = 3_600_000;

/**
 * Moves what a batch changed from one figure of its hour to another (table delivery_hour). Called in the transaction that changes
 * the log, with each delivery once, so that the figures are the log's own, and stay when the log is dropped.
 */
export async function countHours(db: Database, changes: readonly Change[]): Promise<void> {
  const moved = new Map<string, number>();
  for (const { fact, acceptedAt, before, after } of changes) {
    const hour = new Date(Math.floor(acceptedAt.getTime() / hourMs) * hourMs).toISOString();
    const about = [fact.resellerId, fact.customerId, hour, fact.direction, isMetered(fact)];
    const add = (standing: Standing, n: number) => {
      const key = JSON.stringify([...about, standing.state, standing.errorStatus ?? 0]);
      moved.set(key, (moved.get(key) ?? 0) + n);
    };
    if (before) add(before, -1);
    add(after, 1);
  }
  const rows = [...moved]
    .filter(([, n]) => n !== 0)
    // In one order everywhere: two shippers never wait for each other.
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, n]) => [...JSON.parse(key), n]);
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into delivery_hour (reseller_id, customer_id, hour, direction, metered, state, error_status, deliveries)
    select (r->>0)::uuid, (r->>1)::uuid, (r->>2)::timestamptz, (r->>3)::delivery_direction, (r->>4)::boolean,
      (r->>5)::delivery_state, (r->>6)::int, (r->>7)::bigint
    from json_array_elements(${JSON.stringify(rows)}::json) with ordinality as e(r, place) order by place
    on conflict (reseller_id, customer_id, hour, direction, metered, state, error_status)
    do update set deliveries = delivery_hour.deliveries + excluded.deliveries`;
}

import { isIP } from 'node:net';
import type { TenantTx } from '../db/doors.ts';
import { octets, type Sql, sql } from '../db/sql.ts';
import { type DeliveryFilter, type Mark, periodOf, utcDay } from './delivery-filter.ts';
import { type Indexes, type Sought, seekIndexes } from './indexes-of.ts';
import { daysOfLog, indexesBefore } from './log-buckets.ts';
import { searchByDay } from './search-by-day.ts';

/** What was typed into the search box, by all that it may mean; addresses whole, by the blind index of each customer that may hold it. */
export type Typed = Indexes & {
  readonly text: string;
  /** Message-IDs, with and without brackets. */
  readonly ids: readonly string[];
};

/** IP addresses are common and few: no index of theirs would help, so they are looked for as parts are. */
export const isSource = (typed: string): boolean => isIP(typed) !== 0;

export async function meaningsOf(tx: TenantTx, filter: DeliveryFilter): Promise<Typed & Sought> {
  const text = (filter.search ?? '').replace(/^<(.*)>$/, '$1');
  return { text, ids: [text, `<${text}>`], ...(await seekIndexes(tx, text, filter.customerId ?? null)) };
}

/** The same as a condition, for a list that is gone through anyway. */
export function conditionOf({ text, ids, apiData, sender, recipient }: Typed): Sql {
  const named = sql`message_id = ${text} or message_id_header = any(${ids}::text[]) or api_data_index = any(${octets(apiData)})`;
  if (sender === null || recipient === null)
    return sql`(${named} or recipient_domain = ${text.toLowerCase()} or (sender_domain = ${text.toLowerCase()} and direction = 'in') or reason = ${text})`;
  return sql`(${named} or sender_index = any(${octets(sender)}) or recipient_index = any(${octets(recipient)})
    or original_index = any(${octets(recipient)}))`;
}

const octetsOrNull = (values: readonly Uint8Array[] | null): Sql => (values ? octets(values) : sql`null::bytea[]`);

type Asked = { readonly typed: Typed; readonly after: Mark | null; readonly limit: number };

/** The newest rows that any meaning finds: what few customers may hold under their keys, what too many may day by day. */
export async function searchExactly(
  tx: TenantTx,
  filter: DeliveryFilter,
  { typed, after, limit }: Asked & { readonly typed: Sought },
): Promise<Mark[]> {
  const known = await findByIndexes(tx, filter, { typed, after, limit });
  if (typed.wide.length === 0) return known;
  const { since, until } = periodOf(filter);
  const mayHold = (day: string) =>
    (!since || day >= utcDay(since)) && (!until || day <= utcDay(until)) && (!after || day <= utcDay(after.acceptedAt));
  const log = await daysOfLog(tx);
  const unbucketed = log.unbucketed.filter(mayHold);
  if (unbucketed.length > 0) {
    const before = { text: typed.text, ids: [], apiData: [], sender: [], recipient: [] };
    for (const wanted of typed.wide)
      Object.assign(before, { [wanted.meaning]: await indexesBefore(tx, wanted, unbucketed) });
    known.push(...(await findByIndexes(tx, filter, { typed: before, after, limit })));
  }
  const asked = { wide: typed.wide, days: log.days.filter(mayHold), narrowed: narrowedBy(filter, after) };
  return searchByDay(tx, { ...asked, known, limit });
}

/** How rows are narrowed beside what was typed: the state, and so on, as the functions of the migrations take it. */
function narrowedBy(filter: DeliveryFilter, after: Mark | null): Sql {
  const { since, until } = periodOf(filter);
  const { state = null, direction = null, errorStatus = null, domain } = filter;
  return sql`${state}::delivery_state, ${direction}::delivery_direction, ${errorStatus}::int, ${domain?.toLowerCase() ?? null}::text,
    ${since}::timestamptz, ${until}::timestamptz, ${after?.acceptedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid`;
}

/** Each meaning by an index of its own (find_delivery in the migrations). */
async function findByIndexes(tx: TenantTx, filter: DeliveryFilter, { typed, after, limit }: Asked): Promise<Mark[]> {
  const rows = await tx.db.$queryRaw<{ found_at: Date; found_id: string }[]>`
    select distinct found_at, found_id from find_delivery(${tx.resellerId}::uuid, ${filter.customerId ?? tx.customerId}::uuid, ${typed.text},
      ${typed.ids}::text[], ${octets(typed.apiData)}, ${octetsOrNull(typed.sender)}, ${octetsOrNull(typed.recipient)},
      ${narrowedBy(filter, after)}, ${limit}::int)
    order by found_at desc, found_id desc limit ${limit}`;
  return rows.map((row) => ({ acceptedAt: row.found_at, id: row.found_id }));
}

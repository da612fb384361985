import { isIP } from 'node:net';
import type { TenantTx } from '../db/doors.ts';
import { octets, type Sql, sql } from '../db/sql.ts';
import { type DeliveryFilter, type Mark, periodOf } from './delivery-filter.ts';
import { indexesOf } from './indexes-of.ts';

/** What was typed into the search box, by all that it may mean; addresses whole, by the blind index of each customer that may hold it. */
export type Typed = {
  readonly text: string;
  /** Message-IDs, with and without brackets. */
  readonly ids: readonly string[];
  readonly apiData: readonly Uint8Array[];
  /** Null when it is no address. */
  readonly sender: readonly Uint8Array[] | null;
  readonly recipient: readonly Uint8Array[] | null;
};

/** IP addresses are common and few: no index of theirs would help, so they are looked for as parts are. */
export const isSource = (typed: string): boolean => isIP(typed) !== 0;

export async function meaningsOf(tx: TenantTx, filter: DeliveryFilter): Promise<Typed> {
  const text = (filter.search ?? '').replace(/^<(.*)>$/, '$1');
  return { text, ids: [text, `<${text}>`], ...(await indexesOf(tx, text, filter.customerId ?? null)) };
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

/** The newest rows that any meaning finds, each by an index of its own (find_delivery in the migrations). */
export async function searchExactly(
  tx: TenantTx,
  filter: DeliveryFilter,
  { typed, after, limit }: { typed: Typed; after: Mark | null; limit: number },
): Promise<Mark[]> {
  const { since, until } = periodOf(filter);
  const customerId = filter.customerId ?? tx.customerId;
  const { state = null, direction = null, errorStatus = null, domain } = filter;
  const rows = await tx.db.$queryRaw<{ found_at: Date; found_id: string }[]>`
    select distinct found_at, found_id from find_delivery(${tx.resellerId}::uuid, ${customerId}::uuid, ${typed.text},
      ${typed.ids}::text[], ${octets(typed.apiData)}, ${octetsOrNull(typed.sender)}, ${octetsOrNull(typed.recipient)},
      ${state}::delivery_state, ${direction}::delivery_direction, ${errorStatus}::int, ${domain?.toLowerCase() ?? null}::text,
      ${since}::timestamptz, ${until}::timestamptz, ${after?.acceptedAt ?? null}::timestamptz, ${after?.id ?? null}::uuid, ${limit}::int)
    order by found_at desc, found_id desc limit ${limit}`;
  return rows.map((row) => ({ acceptedAt: row.found_at, id: row.found_id }));
}

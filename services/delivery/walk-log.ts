import { setImmediate } from 'node:timers/promises';
import type { TenantTx } from '../db/doors.ts';
import { join, name, type Sql, sql } from '../db/sql.ts';
import { type Reader, readerOf } from '../vault/vault.ts';
import { conditionsOf, type DeliveryFilter, type Mark } from './delivery-filter.ts';

/** Rows looked at for one page. */
export const rowsAPage = 100_000;
/** And in one question to Postgres: few at first, since what is common is found at once, then more and more. */
const rowsAtOnce = { first: 1_000, most: 20_000, growth: 4 };
/** Rows opened before anybody else has a turn: a few milliseconds. */
const rowsATurn = 1_000;

export type Walked = {
  readonly found: readonly Mark[];
  /** The last row looked at, when there may be more behind it. */
  readonly end: Mark | null;
};

const sealed = {
  sender: 'sender_cipher',
  recipient: 'recipient_cipher',
  subject: 'subject_cipher',
  apiData: 'api_data_cipher',
  reply: 'last_reply_cipher',
} as const;
type Part = keyof typeof sealed;

/** Whether something of the filter stands sealed, or has no index: then the log has to be gone through. */
export const isWalked = (filter: DeliveryFilter): boolean => Boolean(filter.source) || partsOf(filter).length > 0;

const partsOf = (filter: DeliveryFilter): [Part, string][] =>
  (Object.keys(sealed) as Part[]).flatMap((field) => {
    const text = filter[field];
    return text ? [[field, folded(text)] as [Part, string]] : [];
  });

/** Case and width are the reader's, not the writer's. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * Goes through a tenant's log from a row on, newest first, and keeps what holds the wanted parts. Looks at no more than so many rows:
 * whoever asks goes on from `end`.
 *
 * @param also conditions on a row that Postgres can tell but has no index for
 */
export async function walkLog(
  tx: TenantTx,
  filter: DeliveryFilter,
  { after, limit, also }: { after: Mark | null; limit: number; also: readonly Sql[] },
): Promise<Walked> {
  const parts = partsOf(filter);
  const wanted = [
    sql`true`,
    ...(filter.source ? [sql`(source_ip = ${filter.source} or client_ip = ${filter.source})`] : []),
    ...also,
  ];
  const ask = (from: Mark | null, most: number) =>
    nextStretch(tx, { where: conditionsOf(tx, filter, from), wanted: join(wanted, ' and '), parts, most });
  const found: Mark[] = [];
  let most = rowsAtOnce.first;
  let left = rowsAPage - most;
  let asked = ask(after, most);
  for (;;) {
    const { packed, end } = await asked;
    const goesOn = end !== null && left > 0;
    most = Math.min(most * rowsAtOnce.growth, rowsAtOnce.most, left);
    left -= most;
    // Postgres reads the next stretch while this one is looked through here. Without sealed parts there is nothing to do meanwhile.
    if (goesOn && parts.length > 0) asked = ask(end, most);
    for await (const each of matching(tx, packed, parts)) {
      found.push(each);
      if (found.length < limit) continue;
      await asked;
      return { found, end: each };
    }
    if (!goesOn) return { found, end };
    if (parts.length === 0) asked = ask(end, most);
  }
}

const nobody = '00000000-0000-0000-0000-000000000000';

type Question = {
  readonly where: Sql;
  readonly wanted: Sql;
  readonly parts: readonly [Part, string][];
  readonly most: number;
};

type Stretch = { readonly packed: Buffer; readonly end: Mark | null };

/** One stretch of the log as one value: a column for each of ten thousand rows would cost more than to open them. */
async function nextStretch({ db }: TenantTx, { where, wanted, parts, most }: Question): Promise<Stretch> {
  const ciphers = parts.map(([field]) => name(sealed[field]));
  const columns = ciphers.length === 0 ? sql`` : sql`, ${join(ciphers)}`;
  const texts = ciphers.map(
    (cipher) => sql` || int4send(coalesce(octet_length(${cipher}), 0)) || coalesce(${cipher}, '')`,
  );
  const [row] = await db.$queryRaw<{ packed: Uint8Array | null; looked: number; at: Date | null; id: string | null }[]>`
    with stretch as materialized (
      select accepted_at, id, customer_id, ${wanted} as wanted ${columns}
      from delivery where ${where} order by accepted_at desc, id desc limit ${most})
    select string_agg(
        uuid_send(id) || timestamptz_send(accepted_at)
          || uuid_send(coalesce(customer_id, ${nobody}::uuid)) ${texts.length ? join(texts, '') : sql``},
        ''::bytea) filter (where wanted) as packed,
      count(*)::int as looked, min(accepted_at) as at,
      (select id from stretch order by accepted_at, id limit 1) as id
    from stretch`;
  const more = row?.looked === most && row.at && row.id;
  return {
    packed: Buffer.from(row?.packed ?? []),
    end: more && row.at && row.id ? { acceptedAt: row.at, id: row.id } : null,
  };
}

/** Rows whose texts hold the parts, in the order of the log. What is found by looking is opened before it counts as found (ADR 0045). */
async function* matching(
  { resellerId }: TenantTx,
  packed: Buffer,
  parts: readonly [Part, string][],
): AsyncGenerator<Mark> {
  const rows = unpack(packed, parts.length);
  const readers = new Map<string, Reader>();
  for (let first = 0; first < rows.length; first += rowsATurn) {
    await setImmediate();
    const turn = rows.slice(first, first + rowsATurn);
    if (parts.length > 0)
      for (const customer of new Set(turn.map((row) => row.customer)))
        if (!readers.has(customer))
          readers.set(customer, await readerOf({ resellerId, customerId: customer === nobody ? null : customer }));
    const left = parts.reduce((some, [, part], i) => holding(some, i, part, readers), turn);
    for (const row of left) {
      const id = uuidOf(packed, row.at);
      const isSealed = parts.every(([field, part], i) => {
        const place = { table: 'delivery', column: sealed[field], row: id };
        return folded(readers.get(row.customer)?.open(place, row.texts[i] ?? packed) ?? '').includes(part);
      });
      if (isSealed) yield { id, acceptedAt: new Date(row.instant) };
    }
  }
}

/** Those of the rows whose text, by its number, holds a part. */
function holding(rows: readonly Packed[], text: number, part: string, readers: ReadonlyMap<string, Reader>): Packed[] {
  const held = new Set<Packed>();
  for (const [customer, own] of Map.groupBy(rows, (row) => row.customer)) {
    const texts = readers.get(customer)?.peek(own.map((row) => row.texts[text] ?? nothing)) ?? [];
    for (const [i, row] of own.entries()) if (folded(texts[i] ?? '').includes(part)) held.add(row);
  }
  return rows.filter((row) => held.has(row));
}

const nothing = Buffer.alloc(0);
/** Postgres sends an instant as microseconds from here. */
const epochMs = Date.UTC(2000, 0, 1);

/** A row as it came: where it begins, its acceptance in ms, whose it is, its ciphertexts. */
type Packed = {
  readonly at: number;
  readonly instant: number;
  readonly customer: string;
  readonly texts: readonly Buffer[];
};

function unpack(packed: Buffer, texts: number): Packed[] {
  const rows: Packed[] = [];
  const customers = new Map<string, string>();
  for (let at = 0; at < packed.length; ) {
    const begin = at;
    const instant = epochMs + (packed.readInt32BE(at + 16) * 2 ** 32 + packed.readUInt32BE(at + 20)) / 1_000;
    const bytes = packed.toString('latin1', at + 24, at + 40);
    const customer = customers.get(bytes) ?? uuidOf(packed, at + 24);
    customers.set(bytes, customer);
    at += 40;
    const held: Buffer[] = [];
    for (let i = 0; i < texts; i++) {
      const length = packed.readInt32BE(at);
      held.push(packed.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    rows.push({ at: begin, instant, customer, texts: held });
  }
  // They come as the stretch was read; the order of the log is not left to that.
  return rows.sort((a, b) => b.instant - a.instant || packed.compare(packed, a.at, a.at + 16, b.at, b.at + 16));
}

function uuidOf(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

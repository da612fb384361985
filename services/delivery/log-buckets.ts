import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { TenantTx } from '../db/doors.ts';
import { name, octets, type Sql, sql } from '../db/sql.ts';
import { type Bucketer, bucketerOf } from '../vault/buckets.ts';

export type Index = Uint8Array<ArrayBuffer>;

/** A meaning of a typed text that more customers may hold than are asked one by one. */
export type Wanted = {
  readonly meaning: 'apiData' | 'sender' | 'recipient';
  readonly text: string;
  /** Customers that may hold it. */
  readonly whose: () => Promise<readonly string[]>;
  /** The text under the keys of customers. */
  readonly indexes: (customers: readonly string[]) => Promise<Index[]>;
};

export type LogDays = {
  /** UTC days of the log, 'yyyy-mm-dd', the oldest first. */
  readonly days: readonly string[];
  /** Those of them that hold rows from before there were buckets. */
  readonly unbucketed: readonly string[];
};

export async function daysOfLog(tx: TenantTx): Promise<LogDays> {
  const [log] = await tx.db.$queryRaw<LogDays[]>`
    select days, unbucketed from delivery_bucket_days(${tx.resellerId}::uuid)`;
  return log ?? { days: [], unbucketed: [] };
}

/** Every condition of delivery_of_buckets that is none of the text's: what state to bucket, beginning with the state. */
export const unnarrowed: Sql = sql`null, null, null, null, null, null, null, null`;

/** What stands in the buckets that a text falls into on each of some days, as a row source of `whose`, `held`, `found_at`, `found_id`. */
export async function bucketsOf(
  tx: TenantTx,
  { meaning, text }: Wanted,
  days: readonly string[],
  narrowed: Sql,
): Promise<Sql> {
  const bucketer = await bucketerOf(tx.resellerId);
  const buckets = days.map((day) => bucketOf(bucketer, meaning, text, day));
  return sql`delivery_of_buckets(${tx.resellerId}::uuid, ${meaning}, ${[...days]}::date[], ${buckets}::smallint[], ${domainOf(text)}, ${narrowed})`;
}

const bucketOf = (bucketer: Bucketer, meaning: Wanted['meaning'], text: string, day: string): number =>
  meaning === 'apiData'
    ? bucketer.ofText('delivery.api_data', day, text)
    : bucketer.ofAddress(`delivery.${meaning}`, day, text);

/** Indexes that stand there and are the text's, as the key of the customer says whose row it is: a bucket holds other texts too. */
export async function indexesThere(tx: TenantTx, wanted: Wanted, there: Sql): Promise<Index[]> {
  const [row] = await tx.db.$queryRaw<{ held: string | null }[]>`
    select string_agg(distinct whose::text || ' ' || encode(held, 'hex'), ' ') as held from ${there}`;
  const held = row?.held?.split(' ') ?? [];
  const whose = new Set(held.filter((_, n) => n % 2 === 0));
  if (whose.size === 0) return [];
  const indexes = new Set(held.filter((_, n) => n % 2 === 1));
  return (await wanted.indexes([...whose])).filter((index) => indexes.has(Buffer.from(index).toString('hex')));
}

const columnOf = { apiData: 'api_data_index', sender: 'sender_index', recipient: 'recipient_index' } as const;

/** Indexes that rows from before there were buckets hold, asked under every key. */
export async function indexesBefore(
  tx: TenantTx,
  { meaning, whose, indexes }: Wanted,
  days: readonly string[],
): Promise<Index[]> {
  const column = name(columnOf[meaning]);
  const [there] = await tx.db.$queryRaw<{ found: string | null }[]>`
    select string_agg(distinct encode(${column}, 'hex'), ' ') as found from delivery
    where reseller_id = ${tx.resellerId}::uuid and accepted_on = any(${[...days]}::date[]) and ${column} = any(${octets(await indexes(await whose()))})`;
  return there?.found?.split(' ').map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))) ?? [];
}

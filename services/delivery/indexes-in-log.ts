import { domainOf } from '../../core/tenancy/mail-address.ts';
import type { TenantTx } from '../db/doors.ts';
import { name, octets } from '../db/sql.ts';
import { bucketerOf } from '../vault/buckets.ts';

type Index = Uint8Array<ArrayBuffer>;

type Wanted = {
  readonly meaning: 'apiData' | 'sender' | 'recipient';
  readonly text: string;
  /** Customers that may hold it: too many for each to be asked. */
  readonly whose: () => Promise<readonly string[]>;
  /** The text under the keys of customers. */
  readonly indexes: (customers: readonly string[]) => Promise<Index[]>;
};

/**
 * Indexes of a text that the log of a reseller with very many customers holds. Each day's rows are looked up in the one bucket that the
 * text falls into there, and what they hold is compared with what their customers' own keys make of it; rows from before there were
 * buckets are asked under every key.
 *
 * @see docs/adr/0087-buckets-under-a-key-of-the-reseller.md
 */
export async function indexesInLog(tx: TenantTx, wanted: Wanted): Promise<Index[]> {
  const [log] = await tx.db.$queryRaw<{ days: string[]; unbucketed: string[] }[]>`
    select days, unbucketed from delivery_bucket_days(${tx.resellerId}::uuid)`;
  const { days = [], unbucketed = [] } = log ?? {};
  if (days.length === 0) return [];
  const before = unbucketed.length > 0 ? await underEveryKey(tx, wanted, unbucketed) : [];
  return [...(await inBuckets(tx, wanted, days)), ...before];
}

async function inBuckets(tx: TenantTx, wanted: Wanted, days: readonly string[]): Promise<Index[]> {
  const { meaning, text } = wanted;
  const bucketer = await bucketerOf(tx.resellerId);
  const buckets = days.map((day) =>
    meaning === 'apiData'
      ? bucketer.ofText('delivery.api_data', day, text)
      : bucketer.ofAddress(`delivery.${meaning}`, day, text),
  );
  const [there] = await tx.db.$queryRaw<{ held: string | null }[]>`
    select delivery_in_buckets(${tx.resellerId}::uuid, ${meaning}, ${days}::date[], ${buckets}::smallint[], ${domainOf(text)}) as held`;
  const held = there?.held?.split(' ') ?? [];
  const whose = new Set(held.filter((_, n) => n % 2 === 0));
  const indexesThere = new Set(held.filter((_, n) => n % 2 === 1));
  const indexes = await wanted.indexes([...whose]);
  return indexes.filter((index) => indexesThere.has(Buffer.from(index).toString('hex')));
}

const columnOf = { apiData: 'api_data_index', sender: 'sender_index', recipient: 'recipient_index' } as const;

async function underEveryKey(tx: TenantTx, { meaning, whose, indexes }: Wanted, days: string[]): Promise<Index[]> {
  const column = name(columnOf[meaning]);
  const [there] = await tx.db.$queryRaw<{ found: string | null }[]>`
    select string_agg(distinct encode(${column}, 'hex'), ' ') as found from delivery
    where reseller_id = ${tx.resellerId}::uuid and accepted_on = any(${days}::date[]) and ${column} = any(${octets(await indexes(await whose()))})`;
  return there?.found?.split(' ').map((hex) => new Uint8Array(Buffer.from(hex, 'hex'))) ?? [];
}

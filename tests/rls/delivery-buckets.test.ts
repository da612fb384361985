import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { bucketerOf } from '../../services/vault/buckets.ts';
import { aFact } from '../mta/made-facts.ts';
import { aCustomer, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Owner = { readonly resellerId: string; readonly customerId: string };
let mine: Owner;
let beside: Owner;
let theirs: Owner;
const hostile = hostileSql(database, () => mine.resellerId);
const day = '2026-11-18';
const readers = Array.from({ length: 40 }, (_, n) => `reader${n}@popular.test`);

beforeAll(async () => {
  const [one, other] = [await aTenant(), await aTenant()];
  mine = { resellerId: one.reseller.id, customerId: one.customer.id };
  beside = { resellerId: one.reseller.id, customerId: (await aCustomer(one.reseller.id)).id };
  theirs = { resellerId: other.reseller.id, customerId: other.customer.id };
  const at = `${day}T03:00:00.000Z`;
  const facts = [mine, beside, theirs].flatMap((owner) =>
    readers.map((recipient) =>
      aFact({ ...owner, accountId: null, relayLoginId: null, recipient, apiData: recipient, at, acceptedAt: at }),
    ),
  );
  const prepared = await Promise.all(facts.map(prepareFact));
  await shipBatch({ node: 'n', file: randomUUID(), from: 0, to: 1, facts: prepared, logins: [], reports: [] });
});

/** What a meaning's buckets hold, all of them, as whoever asks. */
const all = async (reseller: string, customer = ''): Promise<string[]> => {
  const seen: string[] = [];
  for (const [meaning, domain] of [
    ['recipient', 'popular.test'],
    ['sender', 'alpha.test'],
    ['apiData', ''],
  ]) {
    const { rows } = await hostile(
      `select distinct whose from delivery_of_buckets($1, $2, array_fill($3::date, array[1024]), array(select generate_series(0, 1023)::smallint),
         $4, null, null, null, null, null, null, null, null)`,
      [reseller, meaning, day, domain],
      customer,
    );
    seen.push(...rows.map(({ whose }) => whose));
  }
  return seen;
};

test('buckets are looked into by their reseller, and by a customer for its own rows only', async () => {
  expect(new Set(await all(mine.resellerId))).toEqual(new Set([mine.customerId, beside.customerId]));
  expect(new Set(await all(mine.resellerId, mine.customerId))).toEqual(new Set([mine.customerId]));
  expect(await all(theirs.resellerId)).toEqual([]);
});

test('which days a log has is told to its owner only', async () => {
  const daysOf = async (reseller: string) =>
    (await hostile('select days, unbucketed from delivery_bucket_days($1)', [reseller])).rows;
  expect(await daysOf(mine.resellerId)).toEqual([{ days: [day], unbucketed: [] }]);
  expect(await daysOf(theirs.resellerId)).toEqual([{ days: [], unbucketed: [] }]);
});

test('an address falls into one bucket with all customers of a reseller, into others with others and on other days', async () => {
  const [ours, others] = [await bucketerOf(mine.resellerId), await bucketerOf(theirs.resellerId)];
  const of = (bucketer: typeof ours, on = day, column = 'delivery.recipient') =>
    readers.map((reader) => bucketer.ofAddress(column, on, reader));
  const { rows } = await database.query(
    'postgres',
    `select customer_id, array_agg(recipient_bucket::int order by recipient_bucket) as buckets from delivery group by 1`,
  );
  const held = new Map(rows.map((row) => [row.customer_id, row.buckets]));
  const sorted = (buckets: number[]) => buckets.toSorted((a, b) => a - b);
  expect(held.get(mine.customerId)).toEqual(sorted(of(ours)));
  expect(held.get(beside.customerId)).toEqual(sorted(of(ours)));
  expect(held.get(theirs.customerId)).toEqual(sorted(of(others)));
  for (const different of [of(others), of(ours, '2026-11-19'), of(ours, day, 'delivery.sender')])
    expect(different.filter((bucket, n) => bucket === of(ours)[n]).length).toBeLessThan(5);
  for (const bucket of of(ours)) expect(bucket).toBeLessThan(1_024);
});

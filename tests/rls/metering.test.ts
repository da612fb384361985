import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;
let neighbour: string;
const hostile = hostileSql(database, () => mine.reseller.id);

beforeAll(async () => {
  [mine, theirs] = [await aTenant(), await aTenant()];
  neighbour = await inSystem('operator console', null, async ({ db }) => {
    const resellerId = mine.reseller.id;
    const second = await db.customer.create({ data: { resellerId, name: 'second', thirdPartyContractOn: new Date() } });
    for (const [reseller, customerId] of [
      [mine, mine.customer.id],
      [mine, second.id],
      [theirs, theirs.customer.id],
    ] as const)
      await db.sendCount.create({ data: { resellerId: reseller.reseller.id, customerId, month: '2026-01' } });
    for (const { reseller } of [mine, theirs])
      await db.quotaTold.create({ data: { resellerId: reseller.id, month: '2026-01', threshold: 80, counted: 8n } });
    return second.id;
  });
});

test('counts of sends are read by their reseller, and by a customer its own only (R-073)', async () => {
  expect((await hostile('select from send_count')).rowCount).toBe(2);
  expect((await hostile('select from send_count where reseller_id = $1', [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile('select customer_id from send_count', [], mine.customer.id)).rows).toEqual([
    { customer_id: mine.customer.id },
  ]);
  expect((await hostile('select from send_count where customer_id = $1', [neighbour], mine.customer.id)).rowCount).toBe(
    0,
  );
  expect((await database.query('noren_app', 'select from send_count')).rowCount).toBe(0);
});

test('what a reseller was told of its quota is seen by it alone', async () => {
  expect((await hostile('select from quota_told')).rowCount).toBe(1);
  expect((await hostile('select from quota_told', [], mine.customer.id)).rowCount).toBe(0);
});

test('no tenant writes, changes or removes a figure', async () => {
  for (const table of ['send_count', 'quota_told'])
    for (const sql of [
      `insert into ${table} select * from ${table}`,
      `update ${table} set month = '2026-02'`,
      `delete from ${table}`,
    ])
      await expect(hostile(sql), sql).rejects.toThrow(/permission denied/);
});

import { beforeAll, expect, test } from 'vitest';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;
const hostile = hostileSql(database, () => mine.reseller.id);

beforeAll(async () => {
  [mine, theirs] = [await aTenant(), await aTenant()];
  for (const [reseller, customer] of [
    [mine.reseller.id, mine.customer.id],
    [mine.reseller.id, theirs.customer.id],
    [theirs.reseller.id, theirs.customer.id],
    [null, null],
  ])
    await database.query(
      'noren_system',
      `insert into delivery_hour values ($1, $2, '2026-01-01T00:00:00Z', 'out', true, 'delivered', 0, 1)`,
      [reseller, customer],
    );
});

test('figures of hours are read by their reseller, and by a customer its own only', async () => {
  expect((await hostile('select from delivery_hour')).rowCount).toBe(2);
  expect((await hostile('select from delivery_hour', [], mine.customer.id)).rowCount).toBe(1);
  expect((await database.query('noren_app', 'select from delivery_hour')).rowCount).toBe(0);
});

test('no tenant writes, changes or removes a figure, nor drops a day of the log', async () => {
  for (const sql of [
    'insert into delivery_hour select * from delivery_hour',
    'update delivery_hour set deliveries = 2',
    'delete from delivery_hour',
    `select drop_delivery_day('2026-01-01')`,
    'select delivery_days()',
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission denied/);
});

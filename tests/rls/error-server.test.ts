import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { setReturnPaths } from '../../services/relay/set-return-paths.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
let mine: Awaited<ReturnType<typeof aTenant>>;
let theirs: Awaited<ReturnType<typeof aTenant>>;
const hostile = hostileSql(database, () => mine.reseller.id);

beforeAll(async () => {
  [mine, theirs] = [await aTenant(), await aTenant()];
  await inSystem('ship facts', null, ({ db }) =>
    db.waitingReport.createMany({
      data: [mine, theirs].map(({ reseller, customer }) => ({
        id: randomUUID(),
        resellerId: reseller.id,
        customerId: customer.id,
        reportCipher: Buffer.from('sealed'),
        nextTryAt: new Date(),
      })),
    }),
  );
});

test('no tenant reads or writes what waits for its delivery, its own neither', async () => {
  for (const sql of [
    'select from waiting_report',
    'insert into waiting_report select * from waiting_report',
    'update waiting_report set next_try_at = now()',
    'delete from waiting_report',
  ])
    for (const customer of [undefined, mine.customer.id])
      await expect(hostile(sql, [], customer), sql).rejects.toThrow(/permission denied/);
});

test('nobody says for another where bounces come to', async () => {
  const signed = async () =>
    (await database.query('noren_mta', 'select customer_id from mta.return_path')).rows.map((row) => row.customer_id);
  const choose = { customerId: theirs.customer.id, signed: true };
  await expect(asReseller(mine.reseller.id)((tx) => setReturnPaths(tx, choose))).rejects.toThrow(/not_found/);
  await hostile('update customer set signed_return_path = true where id = $1', [theirs.customer.id]);
  expect(await signed()).toEqual([]);
  await asReseller(theirs.reseller.id)((tx) => setReturnPaths(tx, choose));
  expect(await signed()).toEqual([theirs.customer.id]);
});

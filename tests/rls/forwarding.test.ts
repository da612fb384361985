import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;

beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  for (const { reseller, account } of [mine, theirs])
    await asReseller(reseller.id)((tx) =>
      setForwarding(tx, { accountId: account.id, targets: ['far@out.test'], keepCopy: true }),
    );
});

const hostile = hostileSql(database, () => mine.reseller.id);

test.each(['forwarding', 'forwarding_target'])('%s of another reseller is neither seen nor touched', async (table) => {
  expect((await hostile(`select from ${table}`)).rowCount).toBe(1);
  for (const sql of [`select from ${table}`, `delete from ${table}`, `update ${table} set reseller_id = reseller_id`])
    expect((await hostile(`${sql} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile(`select from ${table}`, [], randomUUID())).rowCount).toBe(0);
});

test('nobody sends another’s mail on, not even to itself', async () => {
  const target = `insert into forwarding_target (reseller_id, customer_id, account_id, address) values ($1, $2, $3, 'x@mine.test')`;
  const { reseller, customer, account } = theirs;
  await expect(hostile(target, [reseller.id, customer.id, account.id])).rejects.toThrow(/row-level security/);
  await expect(hostile(target, [mine.reseller.id, mine.customer.id, account.id])).rejects.toThrow(/foreign key/);
  const into = 'insert into forwarding (reseller_id, customer_id, account_id, keep_copy) values ($1, $2, $3, false)';
  await expect(hostile(into, [mine.reseller.id, mine.customer.id, account.id])).rejects.toThrow(/foreign key|unique/);
});

test('the MTA sees where an account forwards, in its view alone', async () => {
  const { rows } = await database.query('noren_mta', 'select forwarding from mta.recipient where account_id = $1', [
    mine.account.id,
  ]);
  expect(rows[0].forwarding).toMatchObject({ keepCopy: true, targets: [expect.stringMatching(/^sealed \S+ \S+$/)] });
  await expect(database.query('noren_mta', 'select from forwarding_target')).rejects.toThrow(/permission/);
});

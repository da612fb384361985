import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inCustomer } from '../../services/db/doors.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
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
  for (const { reseller, customer } of [mine, theirs]) {
    await asReseller(reseller.id)((tx) => addSuppressions(tx, { recipients: ['of-reseller@out.test'] }));
    await asReseller(reseller.id)((tx) =>
      addSuppressions(tx, { customerId: customer.id, recipients: ['of-customer@out.test'] }),
    );
  }
});

const hostile = hostileSql(database, () => mine.reseller.id);
const insert = `insert into suppression (id, reseller_id, customer_id, recipient_cipher, recipient_index, recipient_domain, reason)
  values (gen_random_uuid(), $1, $2, '\\x00', $3, 'x.test', 'MANUAL')`;
const setting = `insert into suppression_setting (id, reseller_id, customer_id, shared, rules)
  values (gen_random_uuid(), $1, $2, $3, '{}')`;
const index = () => Buffer.from(randomUUID());

test('another reseller’s entries are neither seen nor changed', async () => {
  expect((await hostile('select from suppression')).rowCount).toBe(2);
  expect((await hostile('select from suppression where reseller_id = $1', [theirs.reseller.id])).rowCount).toBe(0);
  const release = 'update suppression set released_at = now() where reseller_id = $1';
  expect((await hostile(release, [theirs.reseller.id])).rowCount).toBe(0);
});

test('nobody writes into another’s list, nor moves an entry or rewrites it', async () => {
  await expect(hostile(insert, [theirs.reseller.id, null, index()])).rejects.toThrow(/row-level security/);
  await expect(hostile(insert, [mine.reseller.id, theirs.customer.id, index()])).rejects.toThrow(/foreign key/);
  await expect(hostile('update suppression set reseller_id = $1', [theirs.reseller.id])).rejects.toThrow(/permission/);
  await expect(hostile(`update suppression set recipient_index = '\\x00'`)).rejects.toThrow(/permission/);
  await expect(hostile('delete from suppression')).rejects.toThrow(/permission/);
});

test('a customer has its own entries only, and not the reseller’s', async () => {
  const { id } = mine.customer;
  const seen = await hostile('select customer_id from suppression', [], id);
  expect(seen.rows).toEqual([{ customer_id: id }]);
  await expect(hostile(insert, [mine.reseller.id, null, index()], id)).rejects.toThrow(/row-level security/);
  const ofReseller = 'update suppression set released_at = now() where customer_id is null';
  expect((await hostile(ofReseller, [], id)).rowCount).toBe(0);
});

test('the MTA sees indexes of lists, and neither addresses nor reasons', async () => {
  const { fields } = await database.query('noren_mta', 'select * from mta.suppressed');
  expect(fields.map(({ name }) => name)).toEqual(['recipient_index', 'suppression_id']);
  await expect(database.query('noren_mta', 'select from suppression')).rejects.toThrow(/permission/);
  await inCustomer({ resellerId: mine.reseller.id, customerId: mine.customer.id, actorId: null }, async ({ db }) => {
    expect(await db.suppression.count()).toBe(1);
  });
});

test('nobody sets what another’s settings are, and a customer reads its reseller’s but changes its own only', async () => {
  const [me, them] = [mine.reseller.id, theirs.reseller.id];
  for (const { reseller } of [mine, theirs]) await database.query('postgres', setting, [reseller.id, null, true]);
  expect((await hostile('select from suppression_setting where reseller_id = $1', [them])).rowCount).toBe(0);
  await expect(hostile(setting, [them, null, false])).rejects.toThrow(/row-level security/);
  await expect(hostile(setting, [me, theirs.customer.id, false])).rejects.toThrow(/foreign key/);
  await expect(hostile(setting, [me, mine.customer.id, true])).rejects.toThrow(/suppression_setting_shared/);
  expect((await hostile('update suppression_setting set shared = false where reseller_id = $1', [them])).rowCount).toBe(
    0,
  );
  await expect(hostile('update suppression_setting set reseller_id = $1', [them])).rejects.toThrow(/permission/);

  const { id } = mine.customer;
  expect((await hostile('select from suppression_setting', [], id)).rowCount).toBe(1);
  expect((await hostile('update suppression_setting set shared = false', [], id)).rowCount).toBe(0);
  expect((await hostile('delete from suppression_setting', [], id)).rowCount).toBe(0);
  await expect(hostile(setting, [me, null, false], id)).rejects.toThrow(/row-level security/);
});

test('what is counted is nobody’s to read or change', async () => {
  for (const sql of ['select from suppression_occurrence', 'delete from suppression_occurrence'])
    await expect(hostile(sql), sql).rejects.toThrow(/permission/);
});

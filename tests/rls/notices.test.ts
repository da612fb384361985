import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addContact } from '../../services/notice/add-contact.ts';
import { setWanted } from '../../services/notice/set-wanted.ts';
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
  for (const { reseller, customer, account } of [mine, theirs]) {
    await asReseller(reseller.id)((tx) =>
      addContact(tx, { purpose: 'technical', email: 'noc@out.test', locale: 'ja' }),
    );
    await asReseller(reseller.id)((tx) => setWanted(tx, { purpose: 'technical', wanted: false }));
    await database.query('noren_system', insertNotice, [reseller.id]);
    await database.query('noren_system', insertReached, [reseller.id, customer.id, account.id]);
    await database.query('noren_system', insertReached, [reseller.id, null, null]);
  }
});

const insertNotice = `insert into notice (id, reseller_id, kind, template_version, locale, recipient_cipher, content_cipher, content_hash)
  values (gen_random_uuid(), $1, 'limits_reached', 1, 'ja', '\\x00', '\\x00', '\\x00')`;
const insertReached = `insert into limit_reached (id, day, reseller_id, customer_id, account_id, reason, times, first_at, last_at)
  values (gen_random_uuid(), current_date, $1, $2, $3, 'LIMIT_SPOOL', 1, now(), now())`;

const hostile = hostileSql(database, () => mine.reseller.id);

test.each([
  ['notice_contact', 1],
  ['notice_mute', 1],
  ['notice', 1],
  ['limit_reached', 2],
])('of %s a reseller sees its own rows only', async (table, count) => {
  expect((await hostile(`select from ${table}`)).rowCount).toBe(count);
  expect((await hostile(`select from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
});

test('a customer sees no contact and no notice, and of limits its own', async () => {
  for (const table of ['notice_contact', 'notice_mute', 'notice'])
    expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount).toBe(0);
  const seen = await hostile('select customer_id from limit_reached', [], mine.customer.id);
  expect(seen.rows).toEqual([{ customer_id: mine.customer.id }]);
});

test('nobody registers an address with another reseller, nor takes one away', async () => {
  const insert = `insert into notice_contact (id, reseller_id, purpose, email_cipher, email_index, locale)
    values ($1, $2, 'technical', '\\x00', '\\x00', 'ja')`;
  await expect(hostile(insert, [randomUUID(), theirs.reseller.id])).rejects.toThrow(/row-level security/);
  await expect(hostile(insert, [randomUUID(), mine.reseller.id], mine.customer.id)).rejects.toThrow(
    /row-level security/,
  );
  for (const table of ['notice_contact', 'notice_mute'])
    expect((await hostile(`delete from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
});

test('what was sent is not written, changed or taken back by the portal', async () => {
  await expect(hostile(insertNotice, [mine.reseller.id])).rejects.toThrow(/permission/);
  await expect(hostile('update notice set sent_at = now()')).rejects.toThrow(/permission/);
  await expect(hostile('delete from notice')).rejects.toThrow(/permission/);
  await expect(hostile('delete from limit_reached')).rejects.toThrow(/permission/);
  await expect(database.query('noren_system', `update notice set content_cipher = '\\x01'`)).rejects.toThrow(
    /permission/,
  );
});

import { beforeAll, expect, test } from 'vitest';
import { aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Made = Awaited<ReturnType<typeof aReseller>>;
let mine: Made;

beforeAll(async () => {
  mine = await aReseller();
});

const hostile = hostileSql(database, () => mine.id);

test.each([
  'password_reset',
  'email_change',
  'second_factor',
  'recovery_code',
  'passkey',
  'passkey_challenge',
  'second_factor_policy',
  'sign_in_event',
  'responsible_administrator',
  'list_view',
  'list_columns',
])('nobody inside a tenant reads or writes %s, not even its own rows', async (table) => {
  await expect(hostile(`select from ${table}`)).rejects.toThrow(/permission denied/);
  await expect(hostile(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  await expect(hostile(`update ${table} set reseller_id = reseller_id`)).rejects.toThrow(/permission denied/);
});

test('nobody rewrites a sign-in, not even the worker', async () => {
  await expect(database.query('noren_system', `update sign_in_event set outcome = 'password'`)).rejects.toThrow(
    /permission denied/,
  );
});

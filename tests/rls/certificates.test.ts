import { beforeAll, expect, test } from 'vitest';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let mine: string;
let theirs: string;

beforeAll(async () => {
  mine = (await aReseller()).id;
  theirs = (await aReseller()).id;
  for (const [id, host] of [
    [mine, 'mine.test'],
    [theirs, 'theirs.test'],
  ]) {
    await database.query(
      'noren_system',
      `insert into certificate (id, reseller_id, host, chain_pem, sealed_private_key, not_before, not_after)
       values (gen_random_uuid(), $1, $2, 'chain', 'sealed', now(), now())`,
      [id, host],
    );
  }
});

test('a reseller sees the certificates of its own brand only', async () => {
  const seen = await asReseller(mine)(({ db }) => db.certificate.findMany({ select: { host: true } }));
  expect(seen).toEqual([{ host: 'mine.test' }]);
});

test.each([
  'select sealed_private_key from certificate',
  'select chain_pem from certificate',
  "update certificate set host = 'theirs.test'",
  'delete from certificate',
  'select from mta.certificate',
  'select from acme_account',
  'select from acme_challenge',
])('the application may not %s', async (sql) => {
  await expect(database.query('noren_app', sql)).rejects.toThrow(/permission denied/);
});

test('the MTA and Dovecot read the view, and neither the table nor the account', async () => {
  for (const role of ['noren_mta', 'noren_dovecot']) {
    expect((await database.query(role, 'select host from mta.certificate')).rowCount).toBe(2);
    await expect(database.query(role, 'select from certificate')).rejects.toThrow(/permission denied/);
    await expect(database.query(role, 'select from acme_account')).rejects.toThrow(/permission denied/);
  }
});

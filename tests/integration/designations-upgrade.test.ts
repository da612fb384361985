import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { roleUrl } from '../support/database.ts';

const upgrade = '20261123010000_designations';
const name = `noren_before_designations_${Date.now()}`;
const [withDomains, empty, customer] = [randomUUID(), randomUUID(), randomUUID()];
let server: pg.Client;
let owner: pg.Client;
let superuser: pg.Client;

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

const sqlOf = (migration: string) => readFileSync(`prisma/migrations/${migration}/migration.sql`, 'utf8');

/** What ran before designations existed: two resellers, one of them with a proven and a claimed domain and a network. */
beforeAll(async () => {
  const url = inject('databaseServer');
  server = await connected(url);
  await server.query(`create database ${name} owner noren_owner`);
  owner = await connected(roleUrl(url, name, 'noren_owner', inject('rolePassword')));
  superuser = await connected(Object.assign(new URL(url), { pathname: `/${name}` }).toString());
  const migrations = readdirSync('prisma/migrations').filter((entry) => /^\d/.test(entry));
  for (const migration of migrations.toSorted().filter((entry) => entry < upgrade)) await owner.query(sqlOf(migration));

  await superuser.query(
    `insert into reseller (id, slug, operator_name) values ($1, 'alpha', 'CATV-ALPHA'), ($2, 'beta', 'CATV-BETA')`,
    [withDomains, empty],
  );
  await superuser.query(
    `insert into customer (id, reseller_id, name, third_party_contract_on) values ($1, $2, 'Clinic', '2026-01-01')`,
    [customer, withDomains],
  );
  await superuser.query(
    `insert into domain (id, reseller_id, customer_id, name, proof_token, proven_at)
     values (gen_random_uuid(), $1, $2, 'proven.test', '', now()), (gen_random_uuid(), $1, $2, 'claimed.test', '', null)`,
    [withDomains, customer],
  );
  await superuser.query(
    `insert into allowed_network (id, reseller_id, customer_id, network) values (gen_random_uuid(), $1, $2, '192.0.2.0/28')`,
    [withDomains, customer],
  );
  // As the role that migrates does, for whom row-level security holds as well.
  await owner.query(sqlOf(upgrade));
});

afterAll(async () => {
  await Promise.all([owner?.end(), superuser?.end()]);
  await server?.query(`drop database if exists ${name} with (force)`);
  await server?.end();
});

const designated = async (resellerId: string) =>
  (
    await superuser.query(
      `select g.kind::text as kind, g.value from designation g join contract c on c.id = g.contract_id
       where c.reseller_id = $1 and c.profile = 'xsp' and g.state = 'accepted' and not g.fee_billable order by 1, 2`,
      [resellerId],
    )
  ).rows;

test('what each reseller used before goes on, under a contract of its own and without a fee', async () => {
  expect(await designated(withDomains)).toEqual([
    { kind: 'domain', value: 'proven.test' },
    { kind: 'network', value: '192.0.2.0/28' },
    { kind: 'operator_name', value: 'CATV-ALPHA' },
    { kind: 'roaming', value: '' },
  ]);
  expect(await designated(empty)).toEqual([
    { kind: 'operator_name', value: 'CATV-BETA' },
    { kind: 'roaming', value: '' },
  ]);
  const { rows } = await superuser.query('select number from contract order by 1');
  expect(rows).toEqual([{ number: 'C-000001' }, { number: 'C-000002' }]);
});

test('the MTA goes on hosting a proven domain, and none that was only claimed', async () => {
  const { rows } = await superuser.query('select domain from mta.hosted_domain');
  expect(rows).toEqual([{ domain: 'proven.test' }]);
});

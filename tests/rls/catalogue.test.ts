import { expect, test } from 'vitest';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const rows = async (sql: string) => (await database.query('postgres', sql)).rows as Record<string, unknown>[];

/** Tables without a tenant, and why that is right. */
const untenanted: Record<string, string> = {
  source_address: 'the operator’s own',
  source_pool: 'the operator’s own',
  source_pool_address: 'the operator’s own',
  sending_limit_default: 'what holds for every tenant',
  acme_account: 'the operator’s own',
  acme_challenge: 'what an issuer asks for, before there is a tenant',
  bank_entry: 'the operator’s bank account',
  journal_offset: 'belongs to a node',
  job_before_worker: 'the queue',
  _prisma_migrations: 'bookkeeping of migrations',
};

const tables = `select c.oid, c.relispartition as partition, c.relname as name, c.relrowsecurity as fenced, c.relforcerowsecurity as forced,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'reseller_id') as tenanted,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

/** Tables that the end of a contract leaves, and why (docs/adr/0037). */
const outlasting: Record<string, string> = {
  account_ledger: 'books of seven to ten years: ids and numbers',
  send_count: 'books of seven to ten years: ids and numbers',
  delivery_hour: 'books of seven to ten years: ids and numbers',
  invoice: 'books of seven to ten years: ids and numbers',
  invoice_series: 'books of seven to ten years: ids and numbers',
  credit_note: 'books of seven to ten years: ids and numbers',
  payment: 'books of seven to ten years: ids and numbers',
  payment_allocation: 'books of seven to ten years: ids and numbers',
  dunning: 'books of seven to ten years: ids and numbers',
  billing_notice: 'that each was told of, once',
  month_close: 'books of seven to ten years: ids and numbers',
  contract: 'what was agreed',
  contract_event: 'what was agreed',
  contract_offer: 'what was agreed',
  option_request: 'what was agreed',
  trial_told: 'that its end was announced',
  last_use: 'days of the last use: why a trial ended',
  contractor: 'that it was, without personal data',
  contract_document: 'that it was, without personal data',
  contract_screening: 'that it was, without personal data',
  demand: 'that it was, without personal data',
  terms_acceptance: 'that it was, without personal data',
  notice: 'that it was, without personal data',
  audit_entry: 'that it was, without personal data',
  stripe_customer: 'that it was, without personal data',
  stripe_difference: 'Stripe’s ids of payments',
  stripe_event: 'Stripe’s ids of payments',
  stripe_invoice: 'Stripe’s ids of payments',
  stripe_run: 'Stripe’s ids of payments',
  stripe_task: 'Stripe’s ids of payments',
  contract_end: 'the record of the end itself',
  erasure: 'the record of the end itself',
  erasure_mailbox: 'the record of the end itself',
  erasure_step: 'the record of the end itself',
  data_key: 'overwritten: that there was one, and when it was destroyed',
  arrears_rule: 'the operator’s own',
  terms_version: 'the operator’s own',
};

test('every table that names a reseller is fenced, also for its owner, and has a policy', async () => {
  const open = (await rows(tables)).filter(
    (t) => (t.tenanted || t.name === 'reseller') && !t.partition && !(t.fenced && t.forced && Number(t.policies) > 0),
  );
  expect(open.map((t) => t.name)).toEqual([]);
});

test('a table without a tenant is on the list, and the application may not touch it', async () => {
  const without = (await rows(tables)).filter((t) => !t.tenanted && t.name !== 'reseller').map((t) => String(t.name));
  expect(without.toSorted()).toEqual(Object.keys(untenanted).toSorted());
  for (const table of without) {
    await expect(database.query('noren_app', `select from ${table} limit 1`), table).rejects.toThrow(
      /permission denied/,
    );
  }
});

test('the end of a contract takes away every table that names a reseller, or says why it stays (R-083)', async () => {
  const named = (await rows(tables)).filter((t) => t.tenanted && !t.partition).map((t) => String(t.name));
  const erased = (await rows('select relation from erasable()')).map((t) => String(t.relation));
  expect([...erased, ...Object.keys(outlasting)].toSorted()).toEqual(named.toSorted());
});

test('none of our roles may bypass the fence or own a table', async () => {
  const roles = await rows(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'noren_%' and rolname <> 'noren_owner'`,
  );
  expect(roles).toHaveLength(5);
  for (const role of roles) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
  expect(
    await rows(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where relkind in ('r','p') and rolname in ('noren_app','noren_system','noren_mta','noren_dovecot','noren_views')`,
    ),
  ).toEqual([]);
});

test('the MTA reads views and no table, and writes nothing', async () => {
  const seen = await rows(
    `select table_schema, table_name, privilege_type, grantee from information_schema.role_table_grants where grantee in ('noren_mta', 'noren_dovecot')`,
  );
  expect(seen.length).toBeGreaterThan(6);
  for (const grant of seen) expect(grant).toMatchObject({ table_schema: 'mta', privilege_type: 'SELECT' });
  const ofDovecot = seen.filter((grant) => grant.grantee === 'noren_dovecot').map((grant) => grant.table_name);
  expect(ofDovecot.toSorted()).toEqual([
    'certificate',
    'dovecot_app_password',
    'dovecot_reader',
    'dovecot_user',
    'vacation',
  ]);
  await expect(database.query('noren_mta', 'select from account')).rejects.toThrow(/permission denied/);
  await expect(database.query('noren_mta', 'delete from mta.recipient')).rejects.toThrow(
    /permission denied|cannot delete from view/,
  );
});

test('a day of the delivery log is not a way round its parent', async () => {
  await database.query('noren_system', `select ensure_delivery_day('2026-11-21')`);
  await database.query('noren_system', `select ensure_delivery_day('2026-11-21')`);
  for (const role of ['noren_app', 'noren_mta']) {
    await expect(database.query(role, 'select from delivery_20261121')).rejects.toThrow(/permission denied/);
  }
  const [day] = (await rows(tables)).filter((t) => t.name === 'delivery_event_20261121');
  expect(day).toMatchObject({ fenced: true, forced: true });
});

test('the application may not make partitions, nor read a data key', async () => {
  await expect(database.query('noren_app', `select ensure_delivery_day('2026-11-22')`)).rejects.toThrow(
    /permission denied/,
  );
  await expect(database.query('noren_app', 'select from data_key')).rejects.toThrow(/permission denied/);
});

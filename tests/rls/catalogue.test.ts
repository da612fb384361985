import { expect, test } from 'vitest';
import en from '../../web/messages/en/audit.json' with { type: 'json' };
import ja from '../../web/messages/ja/audit.json' with { type: 'json' };
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
  platform_node: 'processes of the platform',
  month_acknowledgement: 'the operator’s own',
  close_rule: 'the operator’s own',
  month_wait: 'the operator’s own',
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
  ledger_horizon: 'sums of the account ledger: ids and numbers',
  ledger_month: 'sums of the account ledger: ids and numbers',
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
  audit_link: 'digests of the trail',
  audit_check: 'digests of the trail',
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

/** Tables whose changes the audit trail does not tell row by row, and why. */
const unwatched: Record<string, string> = {
  audit_check: 'of the trail itself',
  audit_entry: 'of the trail itself',
  portal_session: 'a sign-in is an entry; when a session was last used is none',
  sign_in_event: 'the history of sign-ins',
  api_key_domain: 'domains that a key is made for; the making is an entry that names them',
  portal_user_domain: 'domains that somebody is given; the giving is an entry that names them',
  list_view: 'a bookmark of one person; nothing of anybody’s is changed',
  list_columns: 'how one person looks at a list',
  invitation: 'a one-time token; that it was made is an entry',
  password_reset: 'a one-time token; that it was made is an entry',
  email_change: 'a one-time token; that it was asked for, and the change, are entries',
  passkey_challenge: 'asked for by every sign-in page; what comes of it is an entry',
  recovery_code: 'one-time codes; that they were made is an entry',
  mail_filter: 'names correspondents; that rules were set, and how many, is an entry',
  spam_setting: 'names correspondents; that it was set, and how, is an entry',
  suppression: 'added by the thousand and by bounces; each act of a person is an entry',
  suppression_occurrence: 'counted by the platform',
  signing_key: 'turned by the platform; each step is an entry',
  certificate: 'renewed by the platform; each issue is an entry',
  acme_account: 'of the platform',
  acme_challenge: 'of the platform',
  data_key: 'of the platform',
  api_answer: 'what was answered, for a day; what was done is an entry',
  account_bulk: 'a job at work; its start and what it does to each account are entries',
  account_bulk_row: 'what came of a job',
  account_import: 'a job at work; its steps and the accounts it opens are entries',
  account_import_part: 'what came of a job',
  last_use: 'days, noted by the platform',
  platform_node: 'told twice a minute by each process; that one is taken off the list is an entry',
  contract_document: 'the papers themselves; each is an entry',
  contract_screening: 'an append-only record with who and when',
  contract_event: 'an append-only record with who and when; each is an entry',
  abuse_case: 'each step is an entry',
  abuse_note: 'an append-only record with who and when; each is an entry',
  inquiry: 'each step is an entry',
  inquiry_entry: 'an append-only record with who and when; each is an entry',
  close_rule: 'an append-only record with who and when; each is an entry',
  month_wait: 'what a job found last',
  terms_version: 'an append-only record; each is an entry',
  terms_acceptance: 'an append-only record with who and when',
  payment: 'an append-only record with who and when; each is an entry',
  payment_allocation: 'an append-only record with who and when',
  payer_name: 'learnt from payments',
  bank_entry: 'what came from the bank; each import is an entry',
  invoice: 'an append-only record with who and when',
  invoice_series: 'a counter',
  credit_note: 'an append-only record with who and when',
  month_close: 'an append-only record with who and when',
  month_acknowledgement: 'an append-only record with who and when; each is an entry',
  resale_invoice: 'an append-only record with who and when',
  resale_payment: 'an append-only record with who and when',
  resale_close: 'an append-only record with who and when',
  dunning: 'what was told, by the platform',
  notice: 'what was told, by the platform',
  billing_notice: 'what was told, by the platform',
  trial_told: 'what was told, by the platform',
  quota_told: 'what was told, by the platform',
  limit_reached: 'counted by the platform',
  login_use: 'counted by the platform',
  login_entry: 'the log of logins',
  send_count: 'counted by the platform',
  delivery: 'facts of the mail servers',
  delivery_event: 'facts of the mail servers',
  delivery_hour: 'facts of the mail servers',
  waiting_report: 'facts of the mail servers',
  account_ledger: 'append-only, with who and when',
  ledger_horizon: 'counted by the platform',
  ledger_month: 'counted by the platform',
  domain_fault: 'what looks into DNS found',
  former_account: 'written as a domain goes, which is an entry',
  journal_offset: 'of the platform',
  job_before_worker: 'of the platform',
  hooked_mail: 'received mail on its way',
  webhook_event: 'sent by the platform',
  webhook_batch: 'sent by the platform',
  webhook_attempt: 'sent by the platform',
  stripe_customer: 'what the payment service says',
  stripe_difference: 'what the payment service says',
  stripe_event: 'what the payment service says',
  stripe_invoice: 'what the payment service says',
  stripe_run: 'what the payment service says',
  stripe_task: 'what the payment service is told',
  erasure: 'the record of the end itself; its start and end are entries',
  erasure_step: 'the record of the end itself',
  erasure_mailbox: 'the record of the end itself',
};

test('the audit trail takes along what changes in every table that one of our roles writes, or says why not', async () => {
  const written = await rows(`select distinct table_name as name, (select count(*)::int from pg_trigger t
      where t.tgrelid = g.table_name::regclass and t.tgname in ('note_change', 'tell_unnamed_change')) as triggers
    from information_schema.role_table_grants g
    where table_schema = 'public' and grantee in ('noren_app', 'noren_system')
      and privilege_type in ('INSERT', 'UPDATE', 'DELETE')`);
  const without = written.filter(({ triggers }) => triggers !== 2).map(({ name }) => String(name));
  const silent = without.filter((name) => !(name in unwatched) && !/^delivery(_event)?_\d{8}$/.test(name));
  expect(silent.toSorted()).toEqual([]);
});

test('every column that the audit trail tells of is said in words in both languages', async () => {
  const told = await rows(`select distinct c.relname as relation, a.attname as name
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where t.tgname = 'note_change' and a.attname <> all(string_to_array(split_part(encode(t.tgargs, 'escape'), '\\000', 1), ','))
      and a.attname <> all('{id,created_at,updated_at,reseller_id}') and a.attname !~ '(^|_)ids?$|_by$'`);
  for (const texts of [ja, en]) {
    const silent = told.filter(
      ({ name, relation }) => !(String(name) in texts.fields) || !(String(relation) in texts.tables),
    );
    expect(silent.map(({ relation, name }) => `${relation}.${name}`).toSorted()).toEqual([]);
  }
});

test('none of our roles may bypass the fence or own a table', async () => {
  const roles = await rows(
    `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'noren_%' and rolname <> 'noren_owner'`,
  );
  expect(roles).toHaveLength(7);
  for (const role of roles) expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
  expect(
    await rows(
      `select relname from pg_class c join pg_roles r on r.oid = c.relowner where relkind in ('r','p') and rolname in ('noren_app','noren_system','noren_mta','noren_dovecot','noren_views','noren_holder','noren_domains')`,
    ),
  ).toEqual([]);
});

test('a mailbox’s holder may touch what was opened to holders, by rows or columns, and nothing else', async () => {
  const held = await rows(
    `select table_name || ' ' || string_agg(distinct lower(privilege_type), ' ' order by lower(privilege_type)) as held
     from information_schema.column_privileges where grantee = 'noren_holder' group by table_name order by 1`,
  );
  expect(held.map((each) => each.held)).toEqual([
    'account select',
    'app_password insert select update',
    'audit_entry insert select',
    'domain select',
    'forwarding insert select update',
    'forwarding_target insert select update',
    'inquiry insert select update',
    'inquiry_entry insert select',
    'login_use select',
    'mail_filter insert select update',
    'portal_user select',
    'spam_setting insert select update',
    'suppression select',
    'vacation insert select update',
  ]);
  // The application changes into it, and has nothing of it while it has not.
  const [member] = await rows(
    `select inherit_option as inherits, set_option as sets, admin_option as grants from pg_auth_members
     where roleid = 'noren_holder'::regrole and member = 'noren_app'::regrole`,
  );
  expect(member).toEqual({ inherits: false, sets: true, grants: false });
});

test('who administers some domains may touch what was opened to them, by rows or columns, and nothing else', async () => {
  const held = await rows(
    `select table_name || ' ' || string_agg(distinct lower(privilege_type), ' ' order by lower(privilege_type)) as held
     from information_schema.column_privileges where grantee = 'noren_domains' group by table_name order by 1`,
  );
  expect(held.map((each) => each.held)).toEqual([
    'account insert select update',
    'account_ledger insert',
    'alias insert select update',
    'alias_target insert select update',
    'api_key select',
    'app_password insert select update',
    'audit_entry insert',
    'brand select',
    'customer select',
    'delivery select',
    'delivery_event select',
    'designation select',
    'domain select',
    'domain_fault select',
    'forwarding insert select update',
    'forwarding_target insert select update',
    'inbound_policy insert select update',
    'inbound_rule insert select update',
    'inquiry insert select update',
    'inquiry_entry insert select',
    'login_entry select',
    'login_use select',
    'mail_filter insert select update',
    'portal_session select update',
    'portal_user select update',
    'signing_key select',
    'spam_setting insert select update',
    'suppression select',
    'vacation insert select update',
  ]);
  const [member] = await rows(
    `select inherit_option as inherits, set_option as sets, admin_option as grants from pg_auth_members
     where roleid = 'noren_domains'::regrole and member = 'noren_app'::regrole`,
  );
  expect(member).toEqual({ inherits: false, sets: true, grants: false });
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
    'mail_filter',
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

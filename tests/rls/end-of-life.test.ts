import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { getOwnEnd, requireNotEnded } from '../../services/end-of-life/end-view.ts';
import { exportRows } from '../../services/end-of-life/export-rows.ts';
import { startErasure } from '../../services/end-of-life/start-erasure.ts';
import { asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { aFullTenant, endedContract, pastWindow } from '../support/tenant-at-its-end.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aFullTenant>>;
let ended: Tenant;
let other: Tenant;
let erasure: string;

const openWindow = (resellerId: string) =>
  database.query(
    'noren_system',
    `update contract_end set export_from = current_date - 5, export_until = current_date + 5 where reseller_id = $1`,
    [resellerId],
  );

beforeAll(async () => {
  [ended, other] = [await aFullTenant(database), await aFullTenant(database)];
  await endedContract(database, ended.reseller.id);
  await pastWindow(database, ended.reseller.id);
});

describe('in the window', () => {
  test('a contractor takes along what is its own and nothing of anybody else', async () => {
    const take = (tenant: Tenant) => asReseller(tenant.reseller.id)((tx) => exportRows(tx));
    await expect(take(ended)).rejects.toMatchObject({ key: 'export_closed' });
    await openWindow(ended.reseller.id);
    const { lists } = await take(ended);
    expect(lists.accounts.map(({ address }) => address)).toContain(ended.account.address);
    expect(lists.suppressions.map(({ recipient }) => recipient)).toEqual(['stopped@elsewhere.test']);
    expect(lists.forwardings.map(({ targets }) => targets)).toEqual([['someone@elsewhere.test']]);
    expect(lists.filters).toMatchObject([
      { address: ended.account.address, rules: expect.stringContaining('billing@elsewhere.test') },
    ]);
    expect(lists.filters[0]?.sieve).toMatch(
      /^require .*address :is "from" "billing@elsewhere.test".*fileinto :create "請求";/s,
    );
    expect(lists.spam_settings).toEqual([
      {
        address: ended.account.address,
        strictness: 'strict',
        allowed: ['friend@elsewhere.test'],
        blocked: ['noise.test'],
      },
    ]);
    expect(lists.customer_invoices).toMatchObject([{ number: 'INV-00000001', total: 1_100, paid: 0 }]);
    expect(lists.price_lists).toMatchObject([{ name: 'Prices' }]);
    expect(lists.aliases[0]).toMatchObject({ targets: ['someone@elsewhere.test'] });
    const text = JSON.stringify(lists);
    for (const word of [other.domain.name, other.account.address, 'argon2', 'assword'])
      expect(text).not.toContain(word);
    await expect(take(other)).rejects.toMatchObject({ key: 'export_closed' });
  });

  test('rules that do not open keep nobody from the rest', async () => {
    const [{ kept }] = (
      await database.query('postgres', 'select sealed_rules as kept from mail_filter where account_id = $1', [
        ended.account.id,
      ])
    ).rows as [{ kept: Buffer }];
    const write = (sealed: Buffer) =>
      database.query('postgres', 'update mail_filter set sealed_rules = $2 where account_id = $1', [
        ...[ended.account.id, sealed],
      ]);
    await write(Buffer.alloc(60));
    const { lists } = await asReseller(ended.reseller.id)((tx) => exportRows(tx));
    expect(lists.filters).toEqual([{ address: ended.account.address, rules: null, sieve: null }]);
    expect(lists.accounts.length).toBeGreaterThan(0);
    await write(kept);
  });

  test('nothing can be changed any more, by the reseller or a customer’s administrator', async () => {
    const { id: resellerId } = ended.reseller;
    await expect(asReseller(resellerId)((tx) => requireNotEnded(tx))).rejects.toMatchObject({ key: 'contract_ended' });
    await asReseller(other.reseller.id)((tx) => requireNotEnded(tx));
  });

  test('mailboxes are read by IMAP, and no mail is taken for them', async () => {
    const seen = async (view: string) =>
      (
        await database.query(
          view.startsWith('dovecot') ? 'noren_dovecot' : 'noren_mta',
          `select local_part || '@' || domain as a from mta.${view}`,
        )
      ).rows.map(({ a }) => a);
    expect(await seen('dovecot_reader')).toContain(ended.account.address);
    expect(await seen('dovecot_reader')).not.toContain(other.account.address);
    for (const view of ['dovecot_user', 'credential', 'recipient'])
      expect(await seen(view), view).not.toContain(ended.account.address);
    await pastWindow(database, ended.reseller.id);
    expect(await seen('dovecot_reader')).toEqual([]);
  });

  test('a contractor sees its own window only, a customer none, and neither writes one', async () => {
    expect(await asReseller(ended.reseller.id)((tx) => getOwnEnd(tx))).toMatchObject({ ended: true });
    expect(await asReseller(other.reseller.id)((tx) => getOwnEnd(tx))).toMatchObject({ ended: false, window: null });
    const who = { resellerId: ended.reseller.id, customerId: ended.customer.id, actorId: null };
    expect(await inCustomer(who, ({ db }) => db.contractEnd.count())).toBe(0);
    await expect(
      asReseller(ended.reseller.id)(({ db }) => db.$executeRaw`update contract_end set waived_yen = 0`),
    ).rejects.toThrow(/permission denied/);
    for (const table of ['erasure', 'erasure_step', 'erasure_mailbox']) {
      await expect(database.query('noren_app', `select from ${table}`)).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the functions that erase', () => {
  beforeAll(async () => {
    await pastWindow(database, ended.reseller.id);
    const { operatorName: name } = await inSystem('operator console', null, ({ db }) =>
      db.reseller.findUniqueOrThrow({ where: { id: ended.reseller.id } }),
    );
    const started = await inSystem('operator console', null, (tx) =>
      startErasure(tx, { resellerId: ended.reseller.id, name }),
    );
    erasure = started.id;
  });
  const count = async (table: string) =>
    (
      await database.query('postgres', `select count(*)::int as n from ${table} where reseller_id = $1`, [
        other.reseller.id,
      ])
    ).rows[0].n;

  test('are the system role’s alone', async () => {
    for (const role of ['noren_app', 'noren_mta', 'noren_dovecot', 'noren_views']) {
      for (const call of [`erase_rows('${erasure}', 'account', 1)`, `minimise_rows('${erasure}', 'data_key')`]) {
        if (role === 'noren_views') {
          const { rows } = await database.query(
            'postgres',
            `select has_function_privilege('noren_views', 'erase_rows(uuid, text, int)', 'execute') as may`,
          );
          expect(rows[0].may).toBe(false);
          continue;
        }
        await expect(database.query(role, `select ${call}`)).rejects.toThrow(/permission denied/);
      }
    }
  });

  test('do nothing without an erasure that was started', async () => {
    for (const id of [randomUUID(), other.reseller.id]) {
      await expect(database.query('noren_system', 'select erase_rows($1, $2, 10)', [id, 'account'])).rejects.toThrow(
        /no erasure/,
      );
      await expect(database.query('noren_system', 'select minimise_rows($1, $2)', [id, 'audit_entry'])).rejects.toThrow(
        /no erasure/,
      );
    }
    await expect(database.query('noren_system', 'select erase_rows($1, $2, 10)', [erasure, 'invoice'])).rejects.toThrow(
      /nothing is called/,
    );
    await expect(
      database.query('noren_system', 'select erase_rows($1, $2, 10)', [erasure, 'account; drop table account']),
    ).rejects.toThrow(/nothing is called/);
  });

  test('the setting that they use opens nothing for anybody else', async () => {
    const { rows } = await database.query('postgres', 'select id from audit_entry where reseller_id = $1 limit 1', [
      ended.reseller.id,
    ]);
    for (const role of ['noren_system', 'postgres']) {
      await database.query(role, 'begin');
      await database.query(role, `select set_config('app.erasure', $1, true)`, [erasure]);
      await expect(
        database.query(role, `update audit_entry set detail = '{}' where id = $1`, [rows[0].id]),
      ).rejects.toThrow(/append-only|permission denied/);
      await database.query(role, 'rollback');
    }
  });

  test('take back what was taken back first, in batches of any size', async () => {
    const one = () => database.query('noren_system', `select erase_rows($1, 'resale_payment', 1) as gone`, [erasure]);
    expect((await one()).rows[0].gone).toBe('1');
    expect((await one()).rows[0].gone).toBe('1');
    await expect(database.query('postgres', 'delete from resale_payment')).rejects.toThrow(/append-only/);
  });

  test('take rows of their own reseller only', async () => {
    const tables = ['account', 'delivery', 'audit_entry', 'data_key', 'domain', 'resale_payment', 'plan_version'];
    const before = await Promise.all(tables.map(count));
    for (const kind of ['delivery_event', 'delivery', 'login_use', 'app_password', 'alias_target', 'resale_payment']) {
      await database.query('noren_system', 'select erase_rows($1, $2, 1000000)', [erasure, kind]);
    }
    for (const kind of ['audit_entry', 'data_key', 'notice']) {
      await database.query('noren_system', 'select minimise_rows($1, $2)', [erasure, kind]);
    }
    expect(await Promise.all(tables.map(count))).toEqual(before);
    const kept = await database.query(
      'postgres',
      `select (select count(*) from audit_entry where reseller_id = $1 and detail <> '{}')::int as details,
         (select count(*) from data_key where reseller_id = $1 and destroyed_at is not null)::int as destroyed`,
      [other.reseller.id],
    );
    expect(kept.rows[0]).toMatchObject({ destroyed: 0 });
    expect(kept.rows[0].details).toBeGreaterThan(0);
  });
});

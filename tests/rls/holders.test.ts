import { beforeAll, describe, expect, test } from 'vitest';
import { addAppPassword } from '../../services/app-password/add-app-password.ts';
import { inAccount, inSystem, type TenantTx } from '../../services/db/doors.ts';
import { getForwarding } from '../../services/forwarding/get-forwarding.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { getVacation } from '../../services/vacation/get-vacation.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const away = { enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };
const tables = ['account', 'forwarding', 'forwarding_target', 'vacation', 'app_password', 'login_use'] as const;
const keyOf = (table: string) => (table === 'account' ? 'id' : 'account_id');

type Owned = { resellerId: string; customerId: string; accountId: string; domainId: string; address: string };
let mine: Owned & { actorId: string };
/** In the same domain, at another customer, at another reseller. */
let others: Owned[];

/** An account with a row in every table of its own. */
async function filled(owner: Omit<Owned, 'accountId' | 'address'>): Promise<Owned> {
  const { resellerId, customerId, domainId } = owner;
  const { id: accountId, address } = await anAccount(resellerId, domainId);
  await asReseller(resellerId)(async (tx) => {
    await setVacation(tx, { accountId, ...away });
    await setForwarding(tx, { accountId, targets: ['x@elsewhere.test'], keepCopy: true });
    await addAppPassword(tx, { accountId, label: 'x', smtp: true, imap: true, pop3: true });
  });
  await inSystem('demo data', null, ({ db }) =>
    db.loginUse.create({
      data: { resellerId, customerId, accountId, at: new Date(), protocol: 'imap', ip: '192.0.2.1' },
    }),
  );
  return { ...owner, accountId, address };
}

beforeAll(async () => {
  const [a, b] = [await aTenant(), await aTenant()];
  const second = await aCustomer(a.reseller.id);
  const domain = await aProvenDomain(a.reseller.id, second.id);
  const here = { resellerId: a.reseller.id, customerId: a.customer.id, domainId: a.domain.id };
  const own = await filled(here);
  others = [
    await filled(here),
    await filled({ resellerId: a.reseller.id, customerId: second.id, domainId: domain.id }),
    await filled({ resellerId: b.reseller.id, customerId: b.customer.id, domainId: b.domain.id }),
  ];
  const realm = { resellerId: own.resellerId };
  const { userId } = await signIn(realm, { email: own.address, password: 'a long enough one' }, '192.0.2.1');
  mine = { ...own, actorId: userId };
});

const asHolder = <T>(work: (tx: TenantTx) => Promise<T>) => inAccount(mine, work);
const sql = (text: string) => asHolder(({ db }) => db.$queryRawUnsafe<Record<string, unknown>[]>(text));

describe.each(tables)('of %s', (table) => {
  test('a holder sees the rows of the own account, without any condition', async () => {
    const rows = await sql(`select distinct ${keyOf(table)}::text as account from ${table}`);
    expect(rows).toEqual([{ account: mine.accountId }]);
  });

  test('nothing of another can be changed or removed', async () => {
    for (const { accountId } of others) {
      for (const statement of [`update ${table} set reseller_id = reseller_id`, `delete from ${table}`]) {
        const touched = await asHolder(({ db }) =>
          db.$executeRawUnsafe(`${statement} where ${keyOf(table)} = '${accountId}'`),
        ).catch((error: Error) => error.message);
        expect(touched === 0 || /permission denied/.test(String(touched)), `${statement}: ${touched}`).toBe(true);
      }
    }
  });
});

test('a holder sees the own domain, the own name, and of the trail what was done to the own account', async () => {
  expect(await sql('select id::text as id from domain')).toEqual([{ id: mine.domainId }]);
  expect(await sql('select id::text as id from portal_user')).toEqual([{ id: mine.actorId }]);
  const passwords = await sql('select id::text as id from app_password');
  const told = await sql('select distinct object_id as id from audit_entry order by 1');
  expect(told).toEqual(
    [{ id: mine.accountId }, ...passwords].toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
  );
  for (const hidden of ['actor_name', 'address', 'behalf_name', 'object_label'])
    await expect(sql(`select ${hidden} from audit_entry`), hidden).rejects.toThrow(/permission denied/);
  await expect(sql('select email_cipher from portal_user')).rejects.toThrow(/permission denied/);
  await expect(sql('select recipient_cipher from suppression')).rejects.toThrow(/permission denied/);
});

test.each([
  `update account set password_hash = 'x'`,
  'update account set quota_bytes = quota_bytes * 2',
  `update app_password set secret_hash = 'x'`,
  `update portal_user set role = 'reseller_admin'`,
  'select from customer',
  'select from reseller',
  'select from pool',
  'select from delivery',
  'select from portal_session',
  'select from alias',
  'select from brand',
  'select from data_key',
])('a holder may not: %s', async (text) => {
  await expect(asHolder(({ db }) => db.$executeRawUnsafe(text))).rejects.toThrow(/permission denied/);
});

test('nothing can be written under another’s account', async () => {
  const { resellerId, customerId } = mine;
  for (const { accountId } of others) {
    const refused = /row-level security|foreign key/;
    const forwarding = { data: { resellerId, customerId, accountId, keepCopy: true } };
    await expect(asHolder(({ db }) => db.forwarding.create(forwarding))).rejects.toThrow(refused);
    const vacation = { resellerId, customerId, accountId, ...away, startsOn: null, timeZone: 'Asia/Tokyo' };
    await expect(asHolder(({ db }) => db.vacation.create({ data: vacation }))).rejects.toThrow(refused);
    const entry = { resellerId, customerId, action: 'x.y', detail: {}, actorId: accountId };
    await expect(asHolder(({ db }) => db.auditEntry.createMany({ data: [entry] }))).rejects.toThrow(refused);
  }
});

test('the services find nothing but the own account', async () => {
  for (const { accountId } of others) {
    await expect(asHolder((tx) => getVacation(tx, { accountId }))).rejects.toMatchObject({ key: 'not_found' });
    await expect(asHolder((tx) => getForwarding(tx, { accountId }))).rejects.toMatchObject({ key: 'not_found' });
    const set = asHolder((tx) => setForwarding(tx, { accountId, targets: ['y@elsewhere.test'], keepCopy: true }));
    await expect(set).rejects.toMatchObject({ key: 'not_found' });
  }
});

test('what they do stands in the trail under their name, and their customer’s suppressions hold', async () => {
  const { accountId, resellerId, customerId } = mine;
  await asHolder((tx) => setVacation(tx, { accountId, ...away, subject: 'gone' }));
  await asHolder((tx) => setForwarding(tx, { accountId, targets: ['z@elsewhere.test'], keepCopy: false }));
  const { rows } = await database.query(
    'postgres',
    `select action, actor_kind, actor_name, object_label, customer_id::text from audit_entry where actor_id = $1 and action <> 'session.open' order by at`,
    [mine.actorId],
  );
  const told = { actor_kind: 'holder', actor_name: mine.address, object_label: mine.address, customer_id: customerId };
  expect(rows).toEqual([
    { action: 'vacation.set', ...told },
    { action: 'forwarding.set', ...told },
  ]);

  await asReseller(resellerId)((tx) => addSuppressions(tx, { customerId, recipients: ['stopped@elsewhere.test'] }));
  const stopped = asHolder((tx) =>
    setForwarding(tx, { accountId, targets: ['stopped@elsewhere.test'], keepCopy: true }),
  );
  await expect(stopped).rejects.toMatchObject({ key: 'forwarding_target_suppressed' });
});

test('a transaction without an account in it sees nothing', async () => {
  await database.query('noren_app', 'begin');
  await database.query('noren_app', 'set local role noren_holder');
  for (const table of tables) expect((await database.query('noren_app', `select from ${table}`)).rowCount).toBe(0);
  await database.query('noren_app', 'rollback');
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { FilterRule } from '../../core/filter/rule.ts';
import { inAccount, inCustomer, inDomains, inReseller, type TenantTx } from '../../services/db/doors.ts';
import { getFilter } from '../../services/filter/get-filter.ts';
import { setFilter } from '../../services/filter/set-filter.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { getSpamSetting } from '../../services/spam/get-spam-setting.ts';
import { setSpamSetting } from '../../services/spam/set-spam-setting.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const tables = ['mail_filter', 'spam_setting'] as const;
const rules: FilterRule[] = [
  {
    ...{ name: 'from a friend', enabled: true, all: true, place: { kind: 'trash' } },
    conditions: [{ field: 'from', match: 'is', value: 'canary@elsewhere.test' }],
    ...{ seen: false, flagged: false, stop: false },
  },
];
const senders = { strictness: 'strict' as const, allowed: ['canary@elsewhere.test'], blocked: ['canary.test'] };

type Owned = { resellerId: string; customerId: string; domainId: string; accountId: string; address: string };
let mine: Owned & { actorId: string };
/** In the same domain, at another customer, at another reseller. */
let others: Owned[];

async function filled(resellerId: string, customerId: string, domainId: string): Promise<Owned> {
  const { id: accountId, address } = await anAccount(resellerId, domainId);
  await asReseller(resellerId)(async (tx) => {
    await setFilter(tx, { accountId, revision: 0, rules });
    await setSpamSetting(tx, { accountId, ...senders });
  });
  return { resellerId, customerId, domainId, accountId, address };
}

beforeAll(async () => {
  const [a, b] = [await aTenant(), await aTenant()];
  const second = await aCustomer(a.reseller.id);
  const domain = await aProvenDomain(a.reseller.id, second.id);
  const own = await filled(a.reseller.id, a.customer.id, a.domain.id);
  others = [
    await filled(a.reseller.id, a.customer.id, a.domain.id),
    await filled(a.reseller.id, second.id, domain.id),
    await filled(b.reseller.id, b.customer.id, b.domain.id),
  ];
  const signedIn = { email: own.address, password: 'a long enough one' };
  const { userId } = await signIn({ resellerId: own.resellerId }, signedIn, '192.0.2.1');
  mine = { ...own, actorId: userId };
});

const asHolder = <T>(work: (tx: TenantTx) => Promise<T>) => inAccount(mine, work);
const asCustomer = <T>(work: (tx: TenantTx) => Promise<T>) =>
  inCustomer({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null }, work);

describe.each(tables)('%s', (table) => {
  const read = ({ db }: TenantTx) =>
    db.$queryRawUnsafe<{ account: string }[]>(`select account_id::text as account from ${table}`);

  test('each sees its own rows: a reseller’s, a customer’s, a holder’s, and nobody any without a tenant', async () => {
    const [beside, second] = others;
    const ofReseller = await inReseller({ resellerId: mine.resellerId, actorId: null }, read);
    expect(ofReseller.map(({ account }) => account).toSorted()).toEqual(
      [mine, beside, second].map((each) => each?.accountId).toSorted(),
    );
    expect((await asCustomer(read)).map(({ account }) => account).toSorted()).toEqual(
      [mine, beside].map((each) => each?.accountId).toSorted(),
    );
    expect(await asHolder(read)).toEqual([{ account: mine.accountId }]);
    expect((await database.query('noren_app', `select from ${table}`)).rows).toEqual([]);
  });

  test('what is another’s is neither changed, taken nor removed', async () => {
    for (const { accountId } of others) {
      for (const statement of [
        `update ${table} set reseller_id = '${mine.resellerId}', customer_id = '${mine.customerId}'`,
        `update ${table} set account_id = '${mine.accountId}'`,
        `delete from ${table}`,
      ]) {
        const touched = await asHolder(({ db }) =>
          db.$executeRawUnsafe(`${statement} where account_id = '${accountId}'`),
        ).catch((error: Error) => error.message);
        expect(touched === 0 || /permission denied/.test(String(touched)), `${statement}: ${touched}`).toBe(true);
      }
    }
  });

  test('says no correspondent in clear', async () => {
    const { rows } = await database.query('postgres', `select ${table}::text as row, * from ${table}`);
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      const texts = Object.values(row).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
      );
      expect(texts.join(' ')).not.toMatch(/canary/);
    }
  });
});

test('a holder reaches nothing of anybody else by the services', async () => {
  const refused = { key: 'not_found' };
  for (const { accountId } of others) {
    await expect(asHolder((tx) => getFilter(tx, { accountId }))).rejects.toMatchObject(refused);
    await expect(asHolder((tx) => setFilter(tx, { accountId, revision: 1, rules: [] }))).rejects.toMatchObject(refused);
    await expect(asHolder((tx) => getSpamSetting(tx, { accountId }))).rejects.toMatchObject(refused);
    await expect(asHolder((tx) => setSpamSetting(tx, { accountId, ...senders }))).rejects.toMatchObject(refused);
  }
  expect((await asHolder((tx) => getFilter(tx, mine))).rules).toEqual(rules);
});

test('who administers a customer, or some of its domains, sets what is in there and reaches nothing else', async () => {
  const [beside, second, elsewhere] = others as [Owned, Owned, Owned];
  const inMine = <T>(work: (tx: TenantTx) => Promise<T>) => inDomains({ ...mine, domainIds: [mine.domainId] }, work);
  const inNone = <T>(work: (tx: TenantTx) => Promise<T>) => inDomains({ ...mine, domainIds: [] }, work);
  const set = async (tx: TenantTx, { accountId }: Owned) => {
    const { revision } = await getFilter(tx, { accountId });
    await setSpamSetting(tx, { accountId, ...senders });
    return setFilter(tx, { accountId, revision, rules });
  };
  for (const within of [asCustomer, inMine]) {
    expect(await within((tx) => set(tx, beside))).toMatchObject({ rules });
    for (const foreign of [second, elsewhere])
      await expect(within((tx) => set(tx, foreign))).rejects.toMatchObject({ key: 'not_found' });
  }
  await expect(inNone((tx) => set(tx, beside))).rejects.toMatchObject({ key: 'not_found' });
});

test('the database notes whose hand it was, whatever is said', async () => {
  const { accountId } = mine;
  const by = async () => {
    const [filter, spam] = await asCustomer(async (tx) => [
      await getFilter(tx, { accountId }),
      await getSpamSetting(tx, { accountId }),
    ]);
    return [filter.changed?.byHolder, spam.changed?.byHolder];
  };
  const set = async (tx: TenantTx) => {
    const { revision } = await getFilter(tx, { accountId });
    await setFilter(tx, { accountId, revision, rules });
    await setSpamSetting(tx, { accountId, ...senders });
  };
  await asHolder(set);
  expect(await by()).toEqual([true, true]);
  await asCustomer(set);
  expect(await by()).toEqual([false, false]);
  // What a statement claims of the hand is not taken.
  const claim = ({ db }: TenantTx) =>
    db.$executeRaw`update spam_setting set strictness = 'strict', by_holder = true where account_id = ${accountId}::uuid`;
  expect(await asCustomer(claim)).toBe(1);
  expect(await by()).toEqual([false, false]);
});

test('rules moved into another row do not open there', async () => {
  await database.query(
    'postgres',
    'update mail_filter set sealed_rules = (select sealed_rules from mail_filter where account_id = $1) where account_id = $2',
    [mine.accountId, others[0]?.accountId],
  );
  const accountId = others[0]?.accountId ?? '';
  await expect(asCustomer((tx) => getFilter(tx, { accountId }))).rejects.toThrow();
});

test('Dovecot reads the rules and the MTA the senders, each sealed and nothing else of these tables', async () => {
  expect((await database.query('noren_dovecot', 'select from mta.mail_filter')).rowCount).toBe(4);
  expect((await database.query('noren_mta', 'select from mta.spam_setting')).rowCount).toBe(4);
  await expect(database.query('noren_mta', 'select from mta.mail_filter')).rejects.toThrow(/permission denied/);
  await expect(database.query('noren_dovecot', 'select from mta.spam_setting')).rejects.toThrow(/permission denied/);
  for (const table of tables)
    await expect(database.query('noren_dovecot', `select from ${table}`)).rejects.toThrow(/permission denied/);
});

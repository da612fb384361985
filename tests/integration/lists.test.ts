import { beforeAll, describe, expect, test } from 'vitest';
import { closeAccount } from '../../services/account/close-account.ts';
import { listAccounts } from '../../services/account/list-accounts.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { listAliases } from '../../services/alias/list-aliases.ts';
import { pageCustomers } from '../../services/customer/page-customers.ts';
import { inCustomer, inDomains, inReseller } from '../../services/db/doors.ts';
import { addDomain } from '../../services/domain/add-domain.ts';
import { chooseDomains } from '../../services/domain/choose-domains.ts';
import { newestDomains } from '../../services/domain/newest-domains.ts';
import { pageDomains } from '../../services/domain/page-domains.ts';
import { listAssignments } from '../../services/resale/list-assignments.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

let mine: Awaited<ReturnType<typeof aWorld>>;
let theirs: typeof mine;

/** Two customers, three domains, and the same addresses as the neighbour's. */
async function aWorld(tail: string) {
  const reseller = await aReseller();
  const pool = { domains: 5, accounts: 20, storageBytes: 30 * 2 ** 30 };
  const first = await aCustomer(reseller.id, pool);
  const second = await aCustomer(reseller.id, pool);
  const inTenant = asReseller(reseller.id);
  const b = await aProvenDomain(reseller.id, first.id, `bravo-${tail}.test`);
  const a = await aProvenDomain(reseller.id, second.id, `alpha-${tail}.test`);
  for (const name of ['tanaka', 'sato', 'info']) await anAccount(reseller.id, b.id, name);
  for (const name of ['tanaka.jiro', 'per_cent', 'percent']) await anAccount(reseller.id, a.id, name);
  await inTenant(({ db }) =>
    db.account.updateMany({ where: { localPart: 'sato' }, data: { displayName: '佐藤　恵美' } }),
  );
  await inTenant(({ db }) => db.account.updateMany({ where: { localPart: 'info' }, data: { state: 'suspended' } }));
  for (const [domainId, localPart, kind] of [
    [a.id, 'zoo', 'alias'],
    [b.id, 'office', 'group'],
  ] as const)
    await inTenant((tx) => addAlias(tx, { domainId, localPart, kind, posting: 'anybody', targets: ['x@else.test'] }));
  return { resellerId: reseller.id, first, second, a, b, inTenant };
}

beforeAll(async () => {
  mine = await aWorld('mine');
  theirs = await aWorld('theirs');
});

const found = async (input: Parameters<typeof listAccounts>[1]) =>
  (await mine.inTenant((tx) => listAccounts(tx, input))).rows.map(({ address }) => address.replace(/-mine\.test$/, ''));

describe('accounts', () => {
  test('stand in order of domain and local part, page after page, and are counted', async () => {
    const all = await found({});
    expect(all).toEqual([
      'per_cent@alpha',
      'percent@alpha',
      'tanaka.jiro@alpha',
      'info@bravo',
      'sato@bravo',
      'tanaka@bravo',
    ]);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await mine.inTenant((tx) => listAccounts(tx, { limit: 4, ...(cursor && { cursor }) }));
      expect(page).toMatchObject({ total: 6, more: false });
      pages.push(...page.rows.map(({ address }) => address.replace(/-mine\.test$/, '')));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(pages).toEqual(all);
  });

  test.each([
    ['tanaka', ['tanaka.jiro@alpha', 'tanaka@bravo']],
    ['TANAKA', ['tanaka.jiro@alpha', 'tanaka@bravo']],
    ['naka', ['tanaka.jiro@alpha', 'tanaka@bravo']],
    ['bravo', ['info@bravo', 'sato@bravo', 'tanaka@bravo']],
    ['@alp', ['per_cent@alpha', 'percent@alpha', 'tanaka.jiro@alpha']],
    ['iro@alpha-m', ['tanaka.jiro@alpha']],
    ['佐藤', ['sato@bravo']],
    ['恵美', ['sato@bravo']],
    ['ta', ['tanaka.jiro@alpha', 'tanaka@bravo']],
    ['r_c', ['per_cent@alpha']],
    ['%', []],
    ['\\', []],
    ["'; select", []],
    ['theirs', []],
    ['@', ['per_cent@alpha', 'percent@alpha', 'tanaka.jiro@alpha', 'info@bravo', 'sato@bravo', 'tanaka@bravo']],
  ])('are found by %s', async (search, addresses) => {
    expect(await found({ search })).toEqual(addresses);
  });

  test('are narrowed by customer, domain, state and kind', async () => {
    expect(await found({ customerId: mine.second.id })).toHaveLength(3);
    expect(await found({ domainId: mine.b.id, search: 'tanaka' })).toEqual(['tanaka@bravo']);
    expect(await found({ state: 'suspended' })).toEqual(['info@bravo']);
    expect(await found({ kind: 'sender' })).toEqual([]);
  });

  test('that were reported are listed whatever else their state is, page by page', async () => {
    const names = ['tanaka', 'info', 'per_cent'];
    const where = { localPart: { in: names } };
    for (const { inTenant } of [mine, theirs])
      await inTenant(({ db }) => db.account.updateMany({ where, data: { frozenAt: new Date() } }));
    const frozen = { state: 'frozen' } as const;
    const all = ['per_cent@alpha', 'info@bravo', 'tanaka@bravo'];
    expect(await found(frozen)).toEqual(all);
    const rows: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await mine.inTenant((tx) => listAccounts(tx, { ...frozen, limit: 1, ...(cursor && { cursor }) }));
      expect(page.total).toBe(3);
      rows.push(...page.rows.map(({ address }) => address.replace(/-mine\.test$/, '')));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(rows).toEqual(all);
    expect(await found({ ...frozen, search: 'r_C' })).toEqual(['per_cent@alpha']);
    expect(await found({ ...frozen, domainId: mine.b.id, kind: 'mailbox' })).toEqual(['info@bravo', 'tanaka@bravo']);
    expect(await found({ ...frozen, customerId: theirs.first.id })).toEqual([]);
    const [foreign] = (await theirs.inTenant((tx) => listAccounts(tx, frozen))).rows;
    expect(await found({ ...frozen, cursor: foreign?.id ?? '' })).toEqual([]);
    await mine.inTenant(({ db }) => db.account.updateMany({ where, data: { frozenAt: null } }));
  });

  test('a page goes on where the last one ended, though its last account was closed meanwhile', async () => {
    const page = await mine.inTenant((tx) => listAccounts(tx, { limit: 2 }));
    const last = page.rows.at(-1)?.id ?? '';
    await mine.inTenant((tx) => closeAccount(tx, { id: last }));
    expect((await found({ cursor: last }))[0]).toBe('tanaka.jiro@alpha');
    await anAccount(mine.resellerId, mine.a.id, 'percent');
  });

  test('a walk in order shows the same as an index of parts', async () => {
    const shown = async () => [await found({ search: 'tan' }), await found({ search: 'tan', state: 'open', limit: 1 })];
    const byIndex = await shown();
    const text = await database.query('postgres', `select prosrc from pg_proc where proname = 'page_by_address'`);
    expect(text.rows[0].prosrc).toContain('counted <= 10000');
    await database.query(
      'postgres',
      `update pg_proc set prosrc = replace(prosrc, 'counted <= 10000', 'counted <= 0') where proname = 'page_by_address'`,
    );
    expect(await shown()).toEqual(byIndex);
    const [first] = (await mine.inTenant((tx) => listAccounts(tx, { search: 'tan', limit: 1 }))).rows;
    expect(await found({ search: 'tan', cursor: first?.id ?? '' })).toEqual(['tanaka@bravo']);
    await database.query(
      'postgres',
      `update pg_proc set prosrc = replace(prosrc, 'counted <= 0', 'counted <= 10000') where proname = 'page_by_address'`,
    );
  });
});

test('within a customer, a walk through all it has shows the same as an index of parts', async () => {
  const { first, inTenant } = mine;
  const shown = () =>
    Promise.all(
      ['tan', 'ta', '佐', '@bravo', 'info@', 'bravo', 'none'].map(async (search) => {
        const page = await inTenant((tx) => listAccounts(tx, { customerId: first.id, search }));
        const [last] = page.rows;
        const after = last ? await found({ customerId: first.id, search, cursor: last.id }) : [];
        return [search, page.total, page.rows.map(({ address }) => address), after];
      }),
    );
  const threshold = (from: string, to: string) =>
    database.query('postgres', `update pg_proc set prosrc = replace(prosrc, $1, $2) where proname = 'find_accounts'`, [
      from,
      to,
    ]);
  const byWalk = await shown();
  expect(byWalk.map(([, total]) => total)).toEqual([1, 1, 1, 3, 1, 3, 0]);
  await threshold('<= 150000', '<= -1');
  expect(await shown()).toEqual(byWalk);
  await threshold('<= -1', '<= 150000');
});

test('aliases, domains and customers are found by part, in order', async () => {
  const { inTenant } = mine;
  const aliases = async (input: object) =>
    (await inTenant((tx) => listAliases(tx, input))).rows.map(({ address }) => address);
  expect(await aliases({})).toEqual(['zoo@alpha-mine.test', 'office@bravo-mine.test']);
  expect(await aliases({ search: 'offi' })).toEqual(['office@bravo-mine.test']);
  expect(await aliases({ search: 'o@bravo' })).toEqual(['office@bravo-mine.test']);
  expect(await aliases({ search: 'alph', kind: 'group' })).toEqual([]);
  const domains = async (input: object) =>
    (await inTenant((tx) => pageDomains(tx, input))).rows.map(({ name }) => name);
  expect(await domains({})).toEqual(['alpha-mine.test', 'bravo-mine.test']);
  expect(await domains({ search: 'rav' })).toEqual(['bravo-mine.test']);
  expect(await domains({ cursor: mine.a.id })).toEqual(['bravo-mine.test']);
  expect(await domains({ proven: false })).toEqual([]);
  const customers = async (input: object) =>
    (await inTenant((tx) => pageCustomers(tx, input))).rows.map(({ id }) => id);
  expect(await customers({ search: 'alpha' })).toEqual([mine.second.id]);
  expect(await customers({ search: 'customer' })).toHaveLength(2);
  expect(await customers({ state: 'suspended' })).toEqual([]);
});

test('domains to choose from are found by part, of a customer or all, and only those that are proven where that is asked', async () => {
  const { inTenant, first, second, a, b } = mine;
  const unproven = await inTenant((tx) => addDomain(tx, { customerId: second.id, name: 'charlie-mine.test' }));
  const offered = async (input: Parameters<typeof chooseDomains>[1]) =>
    (await inTenant((tx) => chooseDomains(tx, input))).map(({ unicodeName }) => unicodeName.replace('-mine.test', ''));
  expect(await offered({})).toEqual(['alpha', 'bravo', 'charlie']);
  expect(await offered({ search: 'RAV' })).toEqual(['bravo']);
  expect(await offered({ customerId: second.id })).toEqual(['alpha', 'charlie']);
  expect(await offered({ customerId: second.id, provenOnly: true })).toEqual(['alpha']);
  expect(await offered({ id: unproven.id })).toEqual(['charlie']);
  expect(await offered({ id: theirs.a.id })).toEqual([]);
  expect(await offered({ customerId: theirs.first.id })).toEqual([]);
  const who = { resellerId: mine.resellerId, customerId: first.id, actorId: null };
  expect((await inCustomer(who, (tx) => chooseDomains(tx, { customerId: second.id }))).map(({ id }) => id)).toEqual([
    b.id,
  ]);
  const none = await inDomains({ ...who, customerId: second.id, domainIds: [a.id] }, (tx) => chooseDomains(tx, {}));
  expect(none.map(({ id }) => id)).toEqual([a.id]);
});

describe('the fence', () => {
  test('a neighbour’s ids narrow a list to nothing and lead nowhere as a cursor', async () => {
    const [foreign] = (await theirs.inTenant((tx) => listAccounts(tx, {}))).rows;
    expect(await found({ customerId: theirs.first.id })).toEqual([]);
    expect(await found({ domainId: theirs.a.id })).toEqual([]);
    expect(await found({ cursor: foreign?.id ?? '' })).toEqual([]);
    expect(await found({ domainId: theirs.a.id, search: 'tanaka' })).toEqual([]);
    expect(await found({ customerId: theirs.first.id, search: 'ta' })).toEqual([]);
  });

  test('a customer sees its own, whatever it asks for', async () => {
    const who = { resellerId: mine.resellerId, customerId: mine.first.id, actorId: null };
    const own = await inCustomer(who, (tx) => listAccounts(tx, { customerId: mine.second.id }));
    expect(new Set(own.rows.map(({ domainId }) => domainId))).toEqual(new Set([mine.b.id]));
    expect(own.total).toBe(3);
    const part = await inCustomer(who, (tx) => listAccounts(tx, { domainId: mine.a.id, search: 'tanaka' }));
    expect(part).toMatchObject({ rows: [], total: 0 });
    const everywhere = await inCustomer(who, (tx) => listAccounts(tx, { search: 'tanaka' }));
    expect(everywhere.rows.map(({ domainId }) => domainId)).toEqual([mine.b.id]);
    expect((await inCustomer(who, (tx) => pageCustomers(tx, {}))).rows).toHaveLength(1);
    expect((await inCustomer(who, (tx) => pageDomains(tx, { search: 'alpha' }))).total).toBe(0);
  });

  test('without a tenant, or as another role, the functions say nothing', async () => {
    const everything = `select cardinality(ids) as n, counted from find_accounts(null, null, null, null, '', null, 100)`;
    expect((await database.query('noren_app', everything)).rows).toEqual([{ n: 0, counted: 0 }]);
    await expect(database.query('noren_mta', everything)).rejects.toThrow(/permission denied/);
    await expect(
      inReseller(
        { resellerId: mine.resellerId, actorId: null },
        ({ db }) =>
          db.$queryRaw`select page_by_address('account', 'true', 'true', '', 'plain', null, null, null, null, null, null, null, 10)`,
      ),
    ).rejects.toThrow(/permission denied/);
  });
});

test('of a customer with many domains those are set up that were added last, by name, and all are listed', async () => {
  const { resellerId, inTenant } = mine;
  const { id: customerId } = await aCustomer(resellerId, { domains: 0, accounts: 0, storageBytes: 0 });
  const names = Array.from({ length: 12 }, (_, n) => `many-${String(12 - n).padStart(2, '0')}.test`);
  await inTenant(({ db }) =>
    db.domain.createMany({
      data: names.map((name, n) => ({
        ...{ resellerId, customerId, name, proofToken: name, createdAt: new Date(Date.UTC(2026, 0, n + 1)) },
      })),
    }),
  );
  const newest = await inTenant((tx) => newestDomains(tx, { customerId }));
  expect(newest.map(({ name }) => name)).toEqual(names.slice(2).toReversed());
  const page = await inTenant((tx) => pageDomains(tx, { customerId, limit: 1_000 }));
  expect(page.rows.map(({ name }) => name)).toEqual(names.toReversed());
  await theirs.inTenant(async (tx) => expect(await newestDomains(tx, { customerId })).toEqual([]));
});

test('customers and their price lists are paged by name and found by part, and a cursor of somebody else’s leads nowhere', async () => {
  const { inTenant } = mine;
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await inTenant((tx) => listAssignments(tx, { limit: 1, cursor }));
    ids.push(...page.rows.map(({ id }) => id));
    if (!page.nextCursor) break;
    cursor = page.nextCursor;
  }
  const { rows, total } = await inTenant((tx) => listAssignments(tx));
  expect(ids).toEqual(rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(total);
  expect(ids).toContain(mine.second.id);
  const of = async (input: object) => (await inTenant((tx) => listAssignments(tx, input))).rows;
  expect(await of({ search: 'nobody' })).toEqual([]);
  expect(await of({ search: rows[0]?.name.slice(1).toUpperCase() })).not.toEqual([]);
  expect(await of({ cursor: theirs.first.id })).toEqual([]);
});

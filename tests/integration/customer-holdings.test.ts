import { beforeAll, expect, test } from 'vitest';
import { changeAccount } from '../../services/account/change-account.ts';
import { closeAccount } from '../../services/account/close-account.ts';
import { listAccounts } from '../../services/account/list-accounts.ts';
import { moveAccount } from '../../services/account/move-account.ts';
import { pageCustomers } from '../../services/customer/page-customers.ts';
import { usedBy } from '../../services/pool/limits.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const pool = { domains: 5, accounts: 20, storageBytes: 30 * 2 ** 30 };

let resellerId: string;
let ids: { first: string; second: string; from: string; to: string };
beforeAll(async () => {
  resellerId = (await aReseller()).id;
  const [first, second] = [await aCustomer(resellerId, pool), await aCustomer(resellerId, pool)];
  const from = await aProvenDomain(resellerId, first.id, 'from.test');
  const to = await aProvenDomain(resellerId, second.id, 'to.test');
  ids = { first: first.id, second: second.id, from: from.id, to: to.id };
});

/** What the triggers counted is what there is, for every customer of everybody. */
async function expectCounted() {
  const { rows } = await database.query(
    'postgres',
    `select c.id, coalesce(h.domains, 0) = (select count(*) from domain d where d.customer_id = c.id) as domains,
       coalesce(h.accounts, 0) = (select count(*) from account a where a.customer_id = c.id and a.state <> 'closed') as accounts,
       coalesce(h.storage_bytes, 0) = (select coalesce(sum(a.quota_bytes), 0) from account a
         where a.customer_id = c.id and a.state <> 'closed') as storage
     from customer c left join customer_holding h on h.customer_id = c.id`,
  );
  expect(rows.filter((row) => !row.domains || !row.accounts || !row.storage)).toEqual([]);
}

test('what customers hold is counted whatever is done to it', async () => {
  const inTenant = asReseller(resellerId);
  const used = (customer: string | null) => inTenant(({ db }) => usedBy(db, resellerId, customer));
  const one = await anAccount(resellerId, ids.from, 'one');
  await anAccount(resellerId, ids.from, 'two');
  expect(await used(ids.first)).toMatchObject({ domains: 1, accounts: 2 });
  await expectCounted();

  const before = (await used(ids.first)).storageBytes;
  await inTenant((tx) => changeAccount(tx, { id: one.id, quotaBytes: 7 * 2 ** 30, keepOldAddress: false }));
  expect((await used(ids.first)).storageBytes).not.toBe(before);
  await expectCounted();

  await inTenant(({ db }) => db.account.update({ where: { id: one.id }, data: { state: 'suspended' } }));
  await expectCounted();
  await inTenant((tx) =>
    moveAccount(tx, { id: one.id, customerId: ids.second, domainId: ids.to, keepOldAddress: false }),
  );
  expect([await used(ids.first), await used(ids.second)]).toMatchObject([{ accounts: 1 }, { accounts: 1 }]);
  await expectCounted();
  await inTenant((tx) => closeAccount(tx, { id: one.id }));
  await expectCounted();

  expect(await used(null)).toMatchObject({ domains: 2, accounts: 1 });
  const { rows: customers } = await inTenant((tx) => pageCustomers(tx, {}));
  expect(customers.find(({ id }) => id === ids.first)).toMatchObject({ domains: 1, accounts: 1 });
});

test('what was not done is not counted, and nobody writes the count', async () => {
  const inTenant = asReseller(resellerId);
  await expect(
    inTenant(async ({ db }) => {
      await db.$executeRaw`update account set quota_bytes = quota_bytes + 1 where state <> 'closed'`;
      throw new Error('taken back');
    }),
  ).rejects.toThrow('taken back');
  await expectCounted();
  await expect(inTenant(({ db }) => db.$executeRaw`update customer_holding set accounts = 0`)).rejects.toThrow(
    /permission denied/,
  );
});

test('a word in the names of many domains finds their accounts and the others that hold it, page after page', async () => {
  const client = (sql: string, values: unknown[]) => database.query('postgres', sql, values);
  // 120 domains of 90 accounts, more than are counted; `many` stands in the names of the domains and of two accounts elsewhere.
  await client(
    `with made as (
       insert into domain (id, reseller_id, customer_id, name, proof_token)
       select gen_random_uuid(), $1, $2, 'n' || lpad(n::text, 3, '0') || case when n = 60 then '-few' else '-many' end || '.test', 'x' || n
       from generate_series(1, 120) n returning id, name)
     insert into account (id, reseller_id, customer_id, domain_id, local_part, display_name, kind, state, quota_bytes, password_hash)
     select gen_random_uuid(), $1, $2, id, 'a' || lpad(n::text, 3, '0') || case when name like '%few%' and n in (7, 8) then 'many' else '' end,
       '', 'mailbox', 'open', 1024, 'x' from made, generate_series(1, 90) n`,
    [resellerId, ids.first],
  );
  await expectCounted();
  const inTenant = asReseller(resellerId);
  const wanted = (
    await client(
      `select a.local_part || '@' || d.name as address from account a join domain d on d.id = a.domain_id
       where a.reseller_id = $1 and a.state <> 'closed' and (d.name like '%many%' or a.local_part like '%many%')
       order by d.name, a.local_part, a.id`,
      [resellerId],
    )
  ).rows.map(({ address }) => address);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await inTenant((tx) => listAccounts(tx, { search: 'many', limit: 999, cursor }));
    expect(page).toMatchObject({ total: 10_000, more: true });
    found.push(...page.rows.map(({ address }) => address));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(found).toHaveLength(119 * 90 + 2);
  expect(found).toEqual(wanted);
});

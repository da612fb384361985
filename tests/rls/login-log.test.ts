import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type Database, inCustomer, inDomains } from '../../services/db/doors.ts';
import { listLogins } from '../../services/login-log/list-logins.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Place = { resellerId: string; customerId: string; domainId: string; accountId: string };
let mine: Place;
let others: Place[];

async function filled(resellerId: string, customerId: string, domainId: string): Promise<Place> {
  const { id: accountId } = await anAccount(resellerId, domainId);
  await database.query(
    'postgres',
    `insert into login_entry (id, reseller_id, customer_id, account_id, at, protocol, outcome, failed, ip)
     values (gen_random_uuid(), $1, $2, $3, now(), 'imap', 'wrong_password', true, '192.0.2.1')`,
    [resellerId, customerId, accountId],
  );
  return { resellerId, customerId, domainId, accountId };
}

beforeAll(async () => {
  const tenant = await aTenant();
  const other = await aTenant();
  const [resellerId, customerId] = [tenant.reseller.id, tenant.customer.id];
  mine = await filled(resellerId, customerId, tenant.domain.id);
  const next = await aCustomer(resellerId);
  await database.query(
    'postgres',
    `insert into login_entry (id, user_id, at, protocol, outcome, failed, ip)
     values (gen_random_uuid(), gen_random_uuid(), now(), 'portal', 'wrong_password', true, '192.0.2.9')`,
  );
  others = [
    await filled(resellerId, customerId, (await aProvenDomain(resellerId, customerId)).id),
    await filled(resellerId, next.id, (await aProvenDomain(resellerId, next.id)).id),
    await filled(other.reseller.id, other.customer.id, other.domain.id),
  ];
});

type Door = <T>(work: Parameters<typeof inCustomer<T>>[1]) => Promise<T>;
const owner = () => ({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null });
const asCustomer: Door = (work) => inCustomer(owner(), work);
const asDomainAdmin: Door = (work) => inDomains({ ...owner(), domainIds: [mine.domainId] }, work);
const seen = async (door: Door) => (await door((tx) => listLogins(tx, {}))).rows.map(({ accountId }) => accountId);

test('each level reads the logins of what it administers, and no other', async () => {
  const [sibling, neighbour] = others;
  expect(new Set(await seen(asReseller(mine.resellerId)))).toEqual(
    new Set([mine.accountId, sibling?.accountId, neighbour?.accountId]),
  );
  expect(new Set(await seen(asCustomer))).toEqual(new Set([mine.accountId, sibling?.accountId]));
  expect(await seen(asDomainAdmin)).toEqual([mine.accountId]);
});

test('a row of the operator’s own staff is of no customer and no mailbox, and shows to no tenant', async () => {
  const seenBy = async (door: Door) => (await door((tx) => listLogins(tx, {}))).rows.map(({ ip }) => ip);
  for (const door of [asReseller(mine.resellerId), asCustomer, asDomainAdmin] as Door[])
    expect(await seenBy(door)).not.toContain('192.0.2.9');
  const misplaced = (column: string) =>
    database.query('postgres', `update login_entry set ${column} where reseller_id is null`);
  await expect(misplaced(`customer_id = '${mine.customerId}'`)).rejects.toThrow(/login_entry_whose/);
  await expect(misplaced(`account_id = '${mine.accountId}', user_id = null`)).rejects.toThrow(/login_entry_whose/);
});

test('naming another’s account, customer or row brings none of it', async () => {
  for (const { accountId, customerId } of others.slice(1)) {
    expect((await asCustomer((tx) => listLogins(tx, { accountId }))).rows).toEqual([]);
    expect((await asCustomer((tx) => listLogins(tx, { customerId }))).rows.map((row) => row.accountId)).not.toContain(
      accountId,
    );
  }
  const [sibling] = others;
  expect((await asDomainAdmin((tx) => listLogins(tx, { accountId: sibling?.accountId ?? '' }))).rows).toEqual([]);
});

test.each([
  [`delete from login_entry`],
  [`update login_entry set outcome = 'password', failed = false`],
  [
    `insert into login_entry (id, reseller_id, customer_id, account_id, at, protocol, outcome, failed, ip)
     select '${randomUUID()}', reseller_id, customer_id, id, now(), 'imap', 'password', false, '192.0.2.1' from account`,
  ],
])('nobody inside a tenant writes to it: %s', async (sql) => {
  const tell = ({ db }: { db: Database }) => db.$executeRawUnsafe(sql);
  for (const door of [asCustomer, asDomainAdmin, asReseller(mine.resellerId)] as Door[])
    await expect(door(tell)).rejects.toThrow(/permission denied/);
});

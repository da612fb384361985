import { beforeAll, expect, test } from 'vitest';
import { type Database, inCustomer, inDomains } from '../../services/db/doors.ts';
import { listFaultyDomains } from '../../services/domain/list-faulty-domains.ts';
import { aCustomer, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Place = { resellerId: string; customerId: string; domainId: string };
let mine: Place;
let sibling: Place;
let neighbour: Place;
let foreign: Place;

const fill = ({ resellerId, customerId, domainId }: Place) =>
  Promise.all([
    database.query(
      'postgres',
      `insert into domain_fault (domain_id, kind, reseller_id, customer_id, since, seen_at) values ($1, 'mx', $2, $3, now(), now())`,
      [domainId, resellerId, customerId],
    ),
    database.query(
      'postgres',
      `insert into former_account (id, reseller_id, customer_id, address) values (gen_random_uuid(), $1, $2, $3)`,
      [resellerId, customerId, `gone@${domainId}.test`],
    ),
  ]);

beforeAll(async () => {
  const tenant = await aTenant();
  const other = await aTenant();
  const [resellerId, customerId] = [tenant.reseller.id, tenant.customer.id];
  mine = { resellerId, customerId, domainId: tenant.domain.id };
  sibling = { resellerId, customerId, domainId: (await aProvenDomain(resellerId, customerId)).id };
  const next = await aCustomer(resellerId);
  neighbour = { resellerId, customerId: next.id, domainId: (await aProvenDomain(resellerId, next.id)).id };
  foreign = { resellerId: other.reseller.id, customerId: other.customer.id, domainId: other.domain.id };
  for (const each of [mine, sibling, neighbour, foreign]) await fill(each);
});

const asCustomer = <T>(work: Parameters<typeof inCustomer<T>>[1]) => inCustomer({ ...mine, actorId: null }, work);
const asDomainAdmin = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
  inDomains({ ...mine, actorId: null, domainIds: [mine.domainId] }, work);
const seen = async (door: typeof asCustomer) => (await door(listFaultyDomains)).domains.map(({ id }) => id).toSorted();

test('each level is told of its own domains only', async () => {
  expect(await seen(asReseller(mine.resellerId))).toEqual(
    [mine, sibling, neighbour].map(({ domainId }) => domainId).toSorted(),
  );
  expect(await seen(asCustomer)).toEqual([mine, sibling].map(({ domainId }) => domainId).toSorted());
  expect(await seen(asDomainAdmin)).toEqual([mine.domainId]);
});

test('a customer neither reads nor changes what is kept of another, also not by naming it', async () => {
  const tell =
    (sql: string) =>
    ({ db }: { db: Database }) =>
      db.$executeRawUnsafe(sql);
  for (const { domainId, resellerId, customerId } of [neighbour, foreign]) {
    expect(await asCustomer(tell(`delete from domain_fault where domain_id = '${domainId}'`))).toBe(0);
    expect(await asCustomer(tell(`update domain_fault set told_at = now() where domain_id = '${domainId}'`))).toBe(0);
    await expect(
      asCustomer(
        tell(`insert into domain_fault (domain_id, kind, reseller_id, customer_id, since, seen_at)
          values ('${domainId}', 'spf', '${resellerId}', '${customerId}', now(), now())`),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      asCustomer(
        tell(`insert into former_account (id, reseller_id, customer_id, address)
          values (gen_random_uuid(), '${resellerId}', '${customerId}', 'x@x.test')`),
      ),
    ).rejects.toThrow(/row-level security/);
  }
  const former = await asCustomer(({ db }) => db.formerAccount.findMany());
  expect(former.map(({ customerId }) => customerId)).toEqual([mine.customerId, mine.customerId]);
});

test('what was kept of a former account is not rewritten, and whoever administers some domains does not read it', async () => {
  await expect(asCustomer(({ db }) => db.formerAccount.deleteMany())).rejects.toThrow(/denied/);
  await expect(asDomainAdmin(({ db }) => db.formerAccount.findMany())).rejects.toThrow(/denied/);
  await expect(asDomainAdmin(({ db }) => db.domainFault.deleteMany())).rejects.toThrow(/denied/);
});

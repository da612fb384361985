import { beforeAll, describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../core/inbound/policy.ts';
import { inCustomer, inReseller } from '../../services/db/doors.ts';
import { addInboundRule } from '../../services/inbound/add-inbound-rule.ts';
import { getInbound } from '../../services/inbound/get-inbound.ts';
import { setInboundPolicy } from '../../services/inbound/set-inbound-policy.ts';
import { getVacation } from '../../services/vacation/get-vacation.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { aCustomer, anAccount, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const tables = ['vacation', 'inbound_policy', 'inbound_rule'] as const;
const away = { enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };

type Owned = { resellerId: string; customerId: string; domainId: string; accountId: string };
let mine: Owned;
let neighbour: Owned;
let stranger: Owned;

/** A domain and an account with a row in each of the tables. */
async function filled(resellerId: string, customerId: string, domainId: string, accountId: string): Promise<Owned> {
  await asReseller(resellerId)(async (tx) => {
    await setVacation(tx, { accountId, ...away });
    await setInboundPolicy(tx, { domainId, policy: { ...defaultPolicy } });
    await addInboundRule(tx, { domainId, action: 'block', sender: 'blocked.test', evenForged: false });
  });
  return { resellerId, customerId, domainId, accountId };
}

beforeAll(async () => {
  const [a, b] = [await aTenant(), await aTenant()];
  const second = await aCustomer(a.reseller.id);
  const domain = await aProvenDomain(a.reseller.id, second.id);
  const account = await anAccount(a.reseller.id, domain.id);
  mine = await filled(a.reseller.id, a.customer.id, a.domain.id, a.account.id);
  neighbour = await filled(a.reseller.id, second.id, domain.id, account.id);
  stranger = await filled(b.reseller.id, b.customer.id, b.domain.id, b.account.id);
});

const asCustomer = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
  inCustomer({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null }, work);

describe.each(tables)('%s', (table) => {
  test('a reseller sees its own, a customer its own, and nobody without a tenant any', async () => {
    const sql = `select customer_id::text as customer from ${table}`;
    type Row = { customer: string };
    const read = ({ db }: { db: { $queryRawUnsafe<T>(sql: string): Promise<T> } }) => db.$queryRawUnsafe<Row[]>(sql);
    const ofReseller = await inReseller({ resellerId: mine.resellerId, actorId: null }, read);
    expect(new Set(ofReseller.map(({ customer }) => customer))).toEqual(
      new Set([mine.customerId, neighbour.customerId]),
    );
    expect((await asCustomer(read)).map(({ customer }) => customer)).toEqual([mine.customerId]);
    expect((await database.query('noren_app', `select from ${table}`)).rows).toEqual([]);
  });

  test('what is another’s is neither changed nor removed', async () => {
    for (const other of [neighbour, stranger]) {
      const touched = await asCustomer(({ db }) =>
        db.$executeRawUnsafe(`delete from ${table} where customer_id = '${other.customerId}'`),
      );
      expect(touched).toBe(0);
    }
  });
});

test.each(['neighbour', 'stranger'] as const)('a customer reaches nothing of its %s', async (whose) => {
  const { accountId, domainId } = whose === 'neighbour' ? neighbour : stranger;
  const refused = { key: 'not_found' };
  await expect(asCustomer((tx) => getVacation(tx, { accountId }))).rejects.toMatchObject(refused);
  await expect(asCustomer((tx) => setVacation(tx, { accountId, ...away }))).rejects.toMatchObject(refused);
  await expect(asCustomer((tx) => getInbound(tx, { domainId }))).rejects.toMatchObject(refused);
  const policy = { ...defaultPolicy };
  await expect(asCustomer((tx) => setInboundPolicy(tx, { domainId, policy }))).rejects.toMatchObject(refused);
});

test('a vacation cannot be written under another’s account, nor a rule under another’s domain', async () => {
  const { resellerId, customerId } = mine;
  const rule = { resellerId, customerId, action: 'block', kind: 'domain', value: 'x.test' };
  await expect(
    asCustomer(({ db }) => db.inboundRule.create({ data: { ...rule, domainId: neighbour.domainId } })),
  ).rejects.toThrow(/foreign key/i);
  const stolen = { ...rule, resellerId: stranger.resellerId, customerId: stranger.customerId };
  await expect(
    asCustomer(({ db }) => db.inboundRule.create({ data: { ...stolen, domainId: stranger.domainId } })),
  ).rejects.toThrow(/row-level security/);
});

test('the aliases of a vacation are those of its own customer', async () => {
  const { rows } = await database.query('noren_mta', 'select customer_id, addresses from mta.vacation');
  expect(rows).toHaveLength(3);
  for (const { addresses } of rows) expect(addresses).toHaveLength(1);
});

import { beforeAll, expect, test } from 'vitest';
import { inCustomer, inReseller } from '../../services/db/doors.ts';
import { checkSts, getSts } from '../../services/sts/check-sts.ts';
import { setReportAddress } from '../../services/sts/set-report-address.ts';
import { setSts } from '../../services/sts/set-sts.ts';
import { aCustomer, aProvenDomain, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Owned = { resellerId: string; customerId: string; domainId: string };
let mine: Owned;
let neighbour: Owned;
let stranger: Owned;
const testing = { mode: 'testing', maxAgeSeconds: 86_400 } as const;

/** A domain that serves a policy. */
async function served(resellerId: string, customerId: string, domainId: string): Promise<Owned> {
  await setSts(asReseller(resellerId), { domainId, ...testing });
  return { resellerId, customerId, domainId };
}

beforeAll(async () => {
  process.env.NOREN_DNS_SERVERS = '127.0.0.1:9'; // nobody answers there: the name servers are away
  const [a, b] = [await aTenant(), await aTenant()];
  const second = await aCustomer(a.reseller.id);
  const domain = await aProvenDomain(a.reseller.id, second.id);
  mine = await served(a.reseller.id, a.customer.id, a.domain.id);
  neighbour = await served(a.reseller.id, second.id, domain.id);
  stranger = await served(b.reseller.id, b.customer.id, b.domain.id);
});

const asCustomer = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
  inCustomer({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null }, work);

test('a reseller sees its own, a customer its own, and nobody without a tenant any', async () => {
  const read = ({ db }: { db: { $queryRawUnsafe<T>(sql: string): Promise<T> } }) =>
    db.$queryRawUnsafe<{ id: string }[]>('select domain_id::text as id from mta_sts');
  const ofReseller = await inReseller({ resellerId: mine.resellerId, actorId: null }, read);
  expect(new Set(ofReseller.map(({ id }) => id))).toEqual(new Set([mine.domainId, neighbour.domainId]));
  expect(await asCustomer(read)).toEqual([{ id: mine.domainId }]);
  expect((await database.query('noren_app', 'select from mta_sts')).rowCount).toBe(0);
});

test.each(['neighbour', 'stranger'] as const)('a customer reaches nothing of its %s', async (whose) => {
  const { domainId, customerId, resellerId } = whose === 'neighbour' ? neighbour : stranger;
  const refused = { key: 'not_found' };
  await expect(getSts(asCustomer, { domainId })).rejects.toMatchObject(refused);
  await expect(checkSts(asCustomer, { domainId })).rejects.toMatchObject(refused);
  await expect(setSts(asCustomer, { domainId, ...testing, mode: 'none' })).rejects.toMatchObject(refused);
  const touched = await asCustomer(({ db }) =>
    db.$executeRawUnsafe(`update mta_sts set mode = 'none' where domain_id = '${domainId}'`),
  );
  expect(touched).toBe(0);
  const stolen = { domainId, resellerId, customerId, ...testing };
  await expect(asCustomer(({ db }) => db.mtaSts.create({ data: stolen }))).rejects.toThrow(/row-level security/);
  const own = { ...stolen, resellerId: mine.resellerId, customerId: mine.customerId };
  await expect(asCustomer(({ db }) => db.mtaSts.create({ data: own }))).rejects.toThrow();
});

test('while the name servers are away, nothing is read as missing, and insisting is refused for now', async () => {
  const { records } = await checkSts(asCustomer, { domainId: mine.domainId });
  expect(records.map(({ state }) => state)).toEqual(['unavailable', 'unavailable']);
  await expect(setSts(asCustomer, { domainId: mine.domainId, ...testing, mode: 'enforce' })).rejects.toMatchObject({
    key: 'sts_mx_unknown',
  });
});

test('a reseller’s reports address stands in the records of its own domains; a customer cannot change it', async () => {
  await asReseller(mine.resellerId)((tx) => setReportAddress(tx, { address: 'tls@reports.test' }));
  const reports = async (owned: Owned) =>
    (await getSts(asReseller(owned.resellerId), owned)).records.filter(({ purpose }) => purpose === 'tls_report');
  expect(await reports(mine)).toMatchObject([{ value: 'v=TLSRPTv1; rua=mailto:tls@reports.test' }]);
  expect(await reports(neighbour)).toHaveLength(1);
  expect(await reports(stranger)).toEqual([]);
  await expect(asCustomer((tx) => setReportAddress(tx, { address: 'x@evil.test' }))).rejects.toThrow();
  expect(await asCustomer(({ db }) => db.$executeRawUnsafe("update tls_report set address = 'x@evil.test'"))).toBe(0);
  const theirs = `insert into tls_report values ('${stranger.resellerId}', 'x@evil.test')`;
  await expect(asReseller(mine.resellerId)(({ db }) => db.$executeRawUnsafe(theirs))).rejects.toThrow(
    /row-level security/,
  );
  await asReseller(mine.resellerId)((tx) => setReportAddress(tx, { address: null }));
  expect(await reports(mine)).toEqual([]);
});

import { beforeAll, expect, test } from 'vitest';
import { addHost } from '../../services/brand-host/add-host.ts';
import { checkHost } from '../../services/brand-host/check-host.ts';
import { chooseMainHost } from '../../services/brand-host/choose-main-host.ts';
import { brandHostsOf } from '../../services/brand-host/host-view.ts';
import { removeHost } from '../../services/brand-host/remove-host.ts';
import { type Database, inCustomer } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let mine: { resellerId: string; customerId: string; host: string };
let theirs: typeof mine & { claimId: string; claimed: string };

beforeAll(async () => {
  process.env.NOREN_DNS_SERVERS = '127.0.0.1:9';
  const [a, b] = [await aTenant(), await aTenant()];
  mine = { resellerId: a.reseller.id, customerId: a.customer.id, host: a.reseller.host };
  await asReseller(mine.resellerId)((tx) => addHost(tx, { host: 'webmail.mine.test' }));
  const claimed = 'webmail.theirs.test';
  const views = await asReseller(b.reseller.id)((tx) => addHost(tx, { host: claimed }));
  const claimId = views.find(({ host }) => host === claimed)?.claimId ?? '';
  theirs = { resellerId: b.reseller.id, customerId: b.customer.id, host: b.reseller.host, claimId, claimed };
});

const asMine = <T>(work: Parameters<typeof inCustomer<T>>[1]) => asReseller(mine.resellerId)(work);
const asCustomer = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
  inCustomer({ resellerId: mine.resellerId, customerId: mine.customerId, actorId: null }, work);
const tell =
  (sql: string) =>
  ({ db }: { db: Database }) =>
    db.$executeRawUnsafe(sql);

test('a reseller sees and changes its own names only, whatever it names', async () => {
  const names = await asMine(({ db, resellerId }) => brandHostsOf(db, resellerId));
  expect(names.map(({ host }) => host)).toEqual([mine.host, 'webmail.mine.test']);
  expect(await asMine(({ db }) => brandHostsOf(db, theirs.resellerId))).toEqual([]);
  const refused = { key: 'not_found' };
  for (const host of [theirs.host, theirs.claimed]) {
    await expect(asMine((tx) => removeHost(tx, { host }))).rejects.toMatchObject(refused);
    await expect(asMine((tx) => chooseMainHost(tx, { host }))).rejects.toMatchObject(refused);
  }
  await expect(checkHost(asMine, { id: theirs.claimId })).rejects.toMatchObject(refused);
});

test.each([
  ['update brand_host set is_main = false where reseller_id = '],
  ['delete from brand_host where reseller_id = '],
  ['update brand_host_claim set proof_gone_since = now() where reseller_id = '],
  ['delete from brand_host_claim where reseller_id = '],
])('%s another reseller touches nothing', async (sql) => {
  expect(await asMine(tell(`${sql}'${theirs.resellerId}'`))).toBe(0);
  expect(await asCustomer(tell(`${sql}'${mine.resellerId}'`))).toBe(0);
  expect((await database.query('noren_app', `${sql}$1`, [theirs.resellerId])).rowCount).toBe(0);
});

test('the application makes no name a host, neither by adding one nor by handing one over', async () => {
  const values = `('webmail.mine.test', '${mine.resellerId}', false)`;
  const insert = tell(`insert into brand_host (host, reseller_id, is_main) values ${values}`);
  await expect(asMine(insert)).rejects.toThrow(/permission denied/);
  await expect(asMine(tell("update brand_host set host = 'webmail.mine.test'"))).rejects.toThrow(/permission denied/);
  const handOver = tell(`update brand_host set reseller_id = '${theirs.resellerId}'`);
  await expect(asMine(handOver)).rejects.toThrow(/permission denied/);
  const claim = `(gen_random_uuid(), '${theirs.resellerId}', 'x.test', 'proof')`;
  const forged = tell(`insert into brand_host_claim (id, reseller_id, host, proof_token) values ${claim}`);
  await expect(asMine(forged)).rejects.toThrow(/row-level security/);
});

test('a customer sees which names its portal has, and nothing of those that wait', async () => {
  const seen = await asCustomer(({ db }) => db.brandHost.findMany({ select: { host: true } }));
  expect(seen).toEqual([{ host: mine.host }]);
  expect(await asCustomer(({ db }) => db.brandHostClaim.count())).toBe(0);
});

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { findBrandByHost } from '../../services/brand/find-brand-by-host.ts';
import { addHost } from '../../services/brand-host/add-host.ts';
import { checkHost } from '../../services/brand-host/check-host.ts';
import { chooseMainHost } from '../../services/brand-host/choose-main-host.ts';
import { type BrandHostView, brandHostsOf } from '../../services/brand-host/host-view.ts';
import { listDueHosts } from '../../services/brand-host/list-due-hosts.ts';
import { removeHost } from '../../services/brand-host/remove-host.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { portalOrigin } from '../../services/notice/portal-origin.ts';
import { checkBrandHosts } from '../../worker/jobs/check-brand-hosts.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let outside: StartedOutside;
let aoi: Awaited<ReturnType<typeof aReseller>>;
let kumo: Awaited<ReturnType<typeof aReseller>>;
let count = 0;

beforeAll(async () => {
  process.env.NOREN_OPERATOR_HOST = 'console.operator.example';
  outside = await startForTest();
  await publish('nowhere.test 1 IN A 127.0.0.9');
});
afterAll(async () => {
  delete process.env.NOREN_OPERATOR_HOST;
  await outside.stop();
});
beforeEach(async () => {
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  aoi = await aReseller();
  kumo = await aReseller();
  await publish(`${aoi.host} 1 IN A 127.0.0.1`, `${kumo.host} 1 IN A 127.0.0.1`);
});

const publish = (...lines: string[]) => publishZone(`${outside.http}/zone`, lines);
const withdraw = (name: string) => fetch(`${outside.http}/zone?name=${name}`, { method: 'DELETE' });
const aName = () => `webmail${++count}.aoi-net.test`;
const add = (id: string, host: string) => asReseller(id)((tx) => addHost(tx, { host }));
const main = (id: string, host: string) => asReseller(id)((tx) => chooseMainHost(tx, { host }));
const remove = (id: string, host: string) => asReseller(id)((tx) => removeHost(tx, { host }));
const of = (views: readonly BrandHostView[], host: string) => views.find((each) => each.host === host);
const now = (id: string) => asReseller(id)(({ db }) => brandHostsOf(db, id));

async function claimed(id: string, host: string): Promise<{ claimId: string; token: string }> {
  const view = of(await add(id, host), host);
  return { claimId: view?.claimId ?? '', token: view?.records[0]?.value ?? '' };
}
const check = async (id: string, claimId: string, host: string, at = new Date()) =>
  of(await checkHost(asReseller(id), { id: claimId }, at), host);
/** Publishes both records of a claim and has them seen. */
async function proven(id: string, host: string, target: string) {
  const claim = await claimed(id, host);
  await publish(`_portal-proof.${host} 1 IN TXT "${claim.token}"`, `${host} 1 IN CNAME ${target}`);
  expect(await check(id, claim.claimId, host)).toMatchObject({ state: 'serving' });
  return claim;
}
const trail = async (id: string) =>
  (
    await database.query(
      'noren_system',
      "select action, object_label, actor_id, detail, changes from audit_entry where reseller_id = $1 and action like 'brand_host.%' order by at",
      [id],
    )
  ).rows;

test('a claim serves nothing until proof and way are seen in one look; then the name is the brand’s', async () => {
  const host = aName();
  const { claimId, token } = await claimed(aoi.id, host);
  expect(of(await now(aoi.id), host)).toMatchObject({
    state: 'waiting',
    main: false,
    records: [
      { type: 'TXT', name: `_portal-proof.${host}`, value: token, state: 'unchecked' },
      { type: 'CNAME', name: host, value: aoi.host, state: 'unchecked' },
    ],
  });
  expect(await findBrandByHost(host)).toBeNull();
  await publish(`_portal-proof.${host} 1 IN TXT "proof-of-somebody-else"`, `${host} 1 IN CNAME ${aoi.host}`);
  expect(await check(aoi.id, claimId, host)).toMatchObject({
    state: 'waiting',
    records: [{ state: 'different', found: ['proof-of-somebody-else'] }, { state: 'found' }],
    addresses: ['127.0.0.1'],
  });
  expect(await findBrandByHost(host)).toBeNull();
  await publish(`_portal-proof.${host} 1 IN TXT "${token}"`);
  await checkBrandHosts(); // nobody looks at the page: the worker sees it
  expect(of(await now(aoi.id), host)).toMatchObject({ state: 'serving' });
  expect(await findBrandByHost(host)).toMatchObject({ resellerId: aoi.id });
  expect((await trail(aoi.id)).map(({ action, object_label }) => [action, object_label])).toEqual([
    ['brand_host.add', host],
    ['brand_host.prove', host],
  ]);
});

test('addresses lead here as well as a CNAME, and a proof without a way is not enough', async () => {
  const host = aName();
  const { claimId, token } = await claimed(aoi.id, host);
  await publish(`_portal-proof.${host} 1 IN TXT "${token}"`, `${host} 1 IN A 127.0.0.9`);
  expect(await check(aoi.id, claimId, host)).toMatchObject({
    state: 'waiting',
    records: [{ state: 'found' }, { state: 'different', found: ['127.0.0.9'] }],
  });
  await withdraw(host);
  await publish(`${host} 1 IN A 127.0.0.1`);
  expect(await check(aoi.id, claimId, host)).toMatchObject({ state: 'serving' });
});

test('a name is claimed by two and proven by one; the other is told, and cannot claim one that is held', async () => {
  const host = aName();
  const mine = await claimed(aoi.id, host);
  const theirs = await claimed(kumo.id, host);
  expect(mine.token).not.toBe(theirs.token);
  await publish(
    `_portal-proof.${host} 1 IN TXT "${mine.token}"`,
    `_portal-proof.${host} 1 IN TXT "${theirs.token}"`,
    `${host} 1 IN A 127.0.0.1`,
  );
  expect(await check(kumo.id, theirs.claimId, host)).toMatchObject({ state: 'serving' });
  expect(await check(aoi.id, mine.claimId, host)).toMatchObject({ state: 'taken' });
  expect(await findBrandByHost(host)).toMatchObject({ resellerId: kumo.id });
  await remove(aoi.id, host);
  await expect(add(aoi.id, host)).rejects.toMatchObject({ key: 'brand_host_held' });
});

test('two who prove a name at the same instant: one has it', async () => {
  const host = aName();
  const [mine, theirs] = [await claimed(aoi.id, host), await claimed(kumo.id, host)];
  await publish(
    ...[mine, theirs].map(({ token }) => `_portal-proof.${host} 1 IN TXT "${token}"`),
    `${host} 1 IN A 127.0.0.1`,
  );
  const states = await Promise.all([check(aoi.id, mine.claimId, host), check(kumo.id, theirs.claimId, host)]);
  expect(states.map((each) => each?.state).toSorted()).toEqual(['serving', 'taken']);
});

test('silent name servers cost nobody a name, and an answer without the records is told while it goes on serving', async () => {
  const host = aName();
  const { claimId } = await proven(aoi.id, host, aoi.host);
  process.env.NOREN_DNS_SERVERS = '127.0.0.1:9';
  expect(await check(aoi.id, claimId, host)).toMatchObject({
    state: 'serving',
    records: [{ state: 'unavailable' }, { state: 'unavailable' }],
  });
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  await withdraw(host);
  const gone = new Date();
  expect(await check(aoi.id, claimId, host, gone)).toMatchObject({ state: 'elsewhere', since: gone });
  await withdraw(`_portal-proof.${host}`);
  process.env.NOREN_DNS_SERVERS = '127.0.0.1:9';
  expect(await check(aoi.id, claimId, host)).toMatchObject({ state: 'elsewhere', since: gone });
  expect(await findBrandByHost(host)).toMatchObject({ resellerId: aoi.id });
  await expect(main(aoi.id, host)).rejects.toMatchObject({ key: 'brand_host_not_here' });
});

test('a name goes to another that proves it three days after its proof went, with its main host, and both trails say so', async () => {
  const host = aName();
  const mine = await proven(aoi.id, host, aoi.host);
  await main(aoi.id, host);
  await withdraw(`_portal-proof.${host}`);
  const gone = new Date();
  expect(await check(aoi.id, mine.claimId, host, gone)).toMatchObject({ state: 'proof-gone', since: gone });
  const theirs = await claimed(kumo.id, host);
  await publish(`_portal-proof.${host} 1 IN TXT "${theirs.token}"`);
  const after = (hours: number) => new Date(gone.getTime() + hours * 3_600_000);
  expect(await check(kumo.id, theirs.claimId, host, after(71))).toMatchObject({ state: 'taken' });
  await publish(`_portal-proof.${host} 1 IN TXT "${mine.token}"`);
  expect(await check(kumo.id, theirs.claimId, host, after(80))).toMatchObject({ state: 'taken' });
  await withdraw(`_portal-proof.${host}`);
  await publish(`_portal-proof.${host} 1 IN TXT "${theirs.token}"`);
  expect(await check(kumo.id, theirs.claimId, host, after(80))).toMatchObject({ state: 'serving', main: false });
  expect(await findBrandByHost(host)).toMatchObject({ resellerId: kumo.id });
  expect(of(await now(aoi.id), host)).toMatchObject({ state: 'taken', main: false });
  expect(await asReseller(aoi.id)(({ db }) => portalOrigin(db, aoi.id))).toBe(`https://${aoi.host}`);
  expect((await trail(aoi.id)).at(-1)).toMatchObject({ action: 'brand_host.lose', object_label: host });
  expect((await trail(kumo.id)).at(-1)).toMatchObject({ action: 'brand_host.prove', object_label: host });
});

test('a host that the operator set up is nobody else’s, however it is proven', async () => {
  await expect(add(aoi.id, kumo.host)).rejects.toMatchObject({ key: 'brand_host_taken' });
  const host = aName();
  const { claimId, token } = await claimed(aoi.id, host);
  await aReseller({ host });
  await publish(`_portal-proof.${host} 1 IN TXT "${token}"`, `${host} 1 IN A 127.0.0.1`);
  expect(await check(aoi.id, claimId, host)).toMatchObject({ state: 'taken' });
});

test('the main host is one of those that serve; the others go on serving, and the trail has before and after', async () => {
  const host = aName();
  const waiting = aName();
  await proven(aoi.id, host, aoi.host);
  await add(aoi.id, waiting);
  await expect(main(aoi.id, waiting)).rejects.toMatchObject({ key: 'not_found' });
  await expect(main(aoi.id, kumo.host)).rejects.toMatchObject({ key: 'not_found' });
  const actorId = await inSystem(
    'operator console',
    null,
    async ({ db }) => (await db.portalUser.findFirstOrThrow({ where: { resellerId: aoi.id } })).id,
  );
  const views = await inReseller({ resellerId: aoi.id, actorId }, (tx) => chooseMainHost(tx, { host }));
  expect(views.map((each) => [each.host, each.main])).toEqual([
    [host, true],
    [aoi.host, false],
    [waiting, false],
  ]);
  expect(await asReseller(aoi.id)(({ db }) => portalOrigin(db, aoi.id))).toBe(`https://${host}`);
  expect(await findBrandByHost(aoi.host)).toMatchObject({ resellerId: aoi.id });
  expect((await trail(aoi.id)).at(-1)).toMatchObject({
    action: 'brand_host.main',
    actor_id: actorId,
    detail: { before: aoi.host, after: host },
    changes: [
      { table: 'brand_host', op: 'update', before: { is_main: true }, after: { is_main: false } },
      { table: 'brand_host', op: 'update', before: { is_main: false }, after: { is_main: true } },
    ],
  });
  await expect(remove(aoi.id, host)).rejects.toMatchObject({ key: 'brand_host_is_main' });
  await expect(remove(aoi.id, aoi.host)).rejects.toMatchObject({ key: 'brand_host_standard' });
  await main(aoi.id, aoi.host);
  await remove(aoi.id, host);
  expect(await findBrandByHost(host)).toBeNull();
});

test('while certificates are ordered, only a name that has one becomes the main host', async () => {
  const host = aName();
  await proven(aoi.id, host, aoi.host);
  process.env.NOREN_ACME_DIRECTORY_URL = 'https://issuer.example/dir';
  try {
    expect(of(await now(aoi.id), host)).toMatchObject({ certificate: { state: 'waiting', notAfter: null } });
    await expect(main(aoi.id, host)).rejects.toMatchObject({ key: 'brand_host_no_certificate' });
    await database.query(
      'noren_system',
      `insert into certificate (id, reseller_id, host, chain_pem, sealed_private_key, not_before, not_after)
       values (gen_random_uuid(), $1, $2, 'chain', 'sealed', now(), now() + interval '1 day')`,
      [aoi.id, host],
    );
    expect(of(await main(aoi.id, host), host)).toMatchObject({ main: true, certificate: { state: 'held' } });
  } finally {
    delete process.env.NOREN_ACME_DIRECTORY_URL;
  }
});

test.each([
  ['*.aoi-net.example', 'brand_host_wildcard'],
  ['192.0.2.1', 'brand_host_address'],
  ['co.jp', 'brand_host_suffix'],
  ['portal.operator.example', 'brand_host_platform'],
  ['https://webmail.aoi-net.example/', 'brand_host_invalid'],
])('%s is refused: %s', async (host, key) => {
  await expect(add(aoi.id, host)).rejects.toMatchObject({ key });
});

test('neither the mail host of another brand nor the name of a sending address is a portal’s', async () => {
  await expect(add(aoi.id, `mail.${kumo.slug}.test`)).rejects.toMatchObject({ key: 'brand_host_taken' });
  await expect(add(aoi.id, kumo.source.helo)).rejects.toMatchObject({ key: 'brand_host_platform' });
});

test('a brand has ten names at most, also when several are added at once', async () => {
  const added = await Promise.allSettled(Array.from({ length: 12 }, () => add(aoi.id, aName())));
  expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
  expect(await now(aoi.id)).toHaveLength(10);
  const [one] = (await now(aoi.id)).filter(({ claimId }) => claimId !== null);
  await remove(aoi.id, one?.host ?? '');
  const host = aName();
  await add(aoi.id, host.toUpperCase());
  await expect(add(aoi.id, host)).rejects.toMatchObject({ key: 'brand_host_added' });
});

test('what waits is looked at for thirty days, what is proven once an hour', async () => {
  const [host, waiting] = [aName(), aName()];
  const { claimId } = await proven(aoi.id, host, aoi.host);
  const { claimId: other } = await claimed(aoi.id, waiting);
  const due = async (at: Date) => (await listDueHosts(at)).map(({ id }) => id);
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  expect(await due(new Date())).toContain(other);
  expect(await due(new Date())).not.toContain(claimId);
  expect(await due(later(1.1))).toContain(claimId);
  expect(await due(later(31 * 24))).not.toContain(other);
});

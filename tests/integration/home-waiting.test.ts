import { expect, test } from 'vitest';
import { listTroubledHosts } from '../../services/brand-host/list-troubled-hosts.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { listScarceResellers } from '../../services/reseller/list-scarce-resellers.ts';
import { listFailingWebhooks } from '../../services/webhook/list-failing-webhooks.ts';
import { aCustomer, aReseller, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const asConsole = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const now = new Date('2026-11-22T03:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** An endpoint that has taken nothing for so many minutes; null: it takes what it is sent. */
async function anEndpoint(
  { resellerId, customerId = null }: { resellerId: string; customerId?: string | null },
  name: string,
  minutes: number | null,
  enabled = true,
) {
  const of = {
    resellerId,
    customerId,
    name,
    url: 'https://x.test/',
    groups: ['bounces'],
    batchSeconds: 1,
    batchCount: 1,
  };
  const failing = minutes === null ? {} : { failures: 3, failingSince: ago(minutes) };
  const data = { ...of, ...failing, enabled, secretCipher: Buffer.from('x') };
  await asConsole(({ db }) => db.webhook.create({ data }));
}

test('endpoints that take nothing are told to whose they are, those of customers to the reseller too', async () => {
  const [t, other] = [await aTenant(), await aTenant()];
  const [resellerId, customerId] = [t.reseller.id, t.customer.id];
  const neighbour = await aCustomer(resellerId);
  await anEndpoint({ resellerId }, 'own', 60);
  await anEndpoint({ resellerId, customerId }, 'theirs', 4_000);
  await anEndpoint({ resellerId, customerId }, 'restarts', 2);
  await anEndpoint({ resellerId, customerId }, 'fine', null);
  await anEndpoint({ resellerId, customerId }, 'off', 90, false);
  await anEndpoint({ resellerId, customerId: neighbour.id }, 'next door', 70);
  await anEndpoint({ resellerId: other.reseller.id }, 'foreign', 500);
  const asked = (tx: Parameters<typeof listFailingWebhooks>[0]) => listFailingWebhooks(tx, now);
  const ofReseller = await asReseller(resellerId)(asked);
  expect(ofReseller.total).toBe(3);
  expect(ofReseller.webhooks.map(({ name }) => name)).toEqual(['theirs', 'next door', 'own']);
  expect(ofReseller.webhooks.map(({ customer }) => customer !== null)).toEqual([true, true, false]);
  const ofCustomer = await inCustomer({ resellerId, customerId, actorId: null }, asked);
  expect(ofCustomer).toMatchObject({ total: 1, webhooks: [{ name: 'theirs', failingSince: ago(4_000) }] });
  for (let n = 0; n < 4; n++) await anEndpoint({ resellerId }, `more ${n}`, 30);
  expect(await asReseller(resellerId)(asked)).toMatchObject({ total: 7, webhooks: { length: 5 } });
});

test('host names are told of whose proof, place or certificate is not as it should be, and of no other brand', async () => {
  const [mine, theirs] = [await aReseller(), await aReseller()];
  process.env.NOREN_ACME_DIRECTORY_URL = 'https://acme.invalid/directory';
  try {
    const host = async (resellerId: string, name: string, claim: object | null, isProven = true) => {
      if (isProven)
        await asConsole(({ db }) => db.brandHost.create({ data: { host: name, resellerId, isMain: false } }));
      const token = { proofToken: 'proof-x', ...claim };
      if (claim) await asConsole(({ db }) => db.brandHostClaim.create({ data: { host: name, resellerId, ...token } }));
    };
    const certified = (resellerId: string, name: string, notAfter: Date, failures: number) =>
      database.query(
        'postgres',
        `insert into certificate (id, host, reseller_id, chain_pem, sealed_private_key, not_before, not_after, failures)
         values (gen_random_uuid(), $1, $2, 'x', 'x', $3::timestamptz - interval '90 days', $3, $4)
         on conflict (host) do update set not_after = excluded.not_after, failures = excluded.failures`,
        [name, resellerId, notAfter, failures],
      );
    for (const each of [mine, theirs]) await certified(each.id, each.host, inDays(60), 0);
    const asked = () => asReseller(mine.id)((tx) => listTroubledHosts(tx, now));
    expect(await asked()).toEqual([]);
    await host(mine.id, 'a.kita.example.com', {}, false);
    await host(mine.id, 'b.kita.example.com', { elsewhereSince: ago(90) });
    await host(mine.id, 'c.kita.example.com', { proofGoneSince: ago(30) });
    await host(mine.id, 'd.kita.example.com', {});
    await certified(mine.id, 'd.kita.example.com', inDays(-1), 2);
    await host(mine.id, 'e.kita.example.com', {});
    await certified(mine.id, 'e.kita.example.com', inDays(5), 3);
    await host(mine.id, 'f.kita.example.com', {});
    await certified(mine.id, 'f.kita.example.com', inDays(50), 0);
    await host(theirs.id, 'g.kita.example.com', { elsewhereSince: ago(90) });
    const found = (await asked()).map((each) => [each.host.slice(0, 1), each.trouble, each.at]);
    expect(found.toSorted()).toEqual([
      ['a', 'waiting', null],
      ['b', 'elsewhere', ago(90)],
      ['c', 'proof-gone', ago(30)],
      ['d', 'expired', inDays(-1)],
      ['e', 'expiring', inDays(5)],
    ]);
  } finally {
    delete process.env.NOREN_ACME_DIRECTORY_URL;
  }
});

test('the operator is told of resellers that have handed on nine tenths of a pool, the scarcest first', async () => {
  const asked = async () => (await asConsole(listScarceResellers)).resellers;
  const pool = (domains: number, accounts: number) => ({ domains, accounts, storageBytes: 2 ** 30 });
  const [few, none] = [await aReseller({ pool: pool(10, 100) }), await aReseller({ pool: pool(10, 100) })];
  const given = (of: { id: string }, domains: number, accounts: number) =>
    aCustomer(of.id, { domains, accounts, storageBytes: 2 ** 20 });
  const named = async () => (await asked()).map(({ id, resources }) => [id, ...resources]);
  const before = await named();
  await given(few, 8, 89);
  await given(none, 1, 1);
  expect(await named()).toEqual(before);
  await given(few, 0, 1);
  expect(await named()).toContainEqual([few.id, 'accounts']);
  await given(none, 9, 97);
  const ids = (await named()).map(([id]) => id);
  expect(ids.indexOf(none.id)).toBeLessThan(ids.indexOf(few.id));
  expect(await named()).toContainEqual([none.id, 'domains', 'accounts']);
});

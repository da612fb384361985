import { createServer, type Server } from 'node:http';
import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SpamSetting } from '../../core/spam/setting.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { inSystem } from '../../services/db/doors.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { setSpamSetting } from '../../services/spam/set-spam-setting.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const port = await getPort();
const world = useWorld({ NOREN_RSPAMD_URL: `http://127.0.0.1:${port}` });

/** Stands where rspamd does, to say what it seldom says. */
let server: Server;
let action = 'no action';
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => response.end(JSON.stringify({ action, score: 5 })));
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function aTenantWith(setting: Partial<SpamSetting>): Promise<Tenant> {
  const tenant = await makeTenant();
  await set(tenant, setting);
  return tenant;
}
const set = ({ resellerId, accountId }: Tenant, setting: Partial<SpamSetting>) =>
  asReseller(resellerId)((tx) =>
    setSpamSetting(tx, { accountId, strictness: 'normal', allowed: [], blocked: [], ...setting }),
  );

async function send(from: string, to: string): Promise<string> {
  world.lmtp.stored.length = 0;
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  await client.say(`RCPT TO:<${to}>`);
  const said = await client.data(letter(from, to));
  client.close();
  expect(said).toMatch(/^250/);
  const { raw } = await until('delivery', async () => world.lmtp.stored[0]);
  return /^X-Spam-Reason: (.*?)\r?$/m.exec(raw)?.[1] ?? 'inbox';
}

test.each([
  ['strict', 'greylist', 'JUNK_SPAM'],
  ['strict', 'no action', 'inbox'],
  ['normal', 'greylist', 'inbox'],
  ['normal', 'add header', 'JUNK_SPAM'],
  ['lenient', 'add header', 'inbox'],
  ['lenient', 'reject', 'JUNK_SPAM'],
] as const)('%s: %s is %s', async (strictness, said, expected) => {
  action = said;
  const { address } = await aTenantWith({ strictness });
  expect(await send('a@remote.test', address)).toBe(expected);
});

test('a blocked sender is filed in Junk, for this account alone and within two seconds', async () => {
  action = 'no action';
  const tenant = await aTenantWith({ blocked: ['remote.test'] });
  expect(await send('a@remote.test', tenant.address)).toBe('JUNK_OWN_BLOCK');
  expect(await send('a@remote.test', (await makeTenant()).address)).toBe('inbox');
  await set(tenant, {});
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await send('a@remote.test', tenant.address)).toBe('inbox');
});

test('the list counts for mail that comes by an alias too', async () => {
  action = 'no action';
  const tenant = await aTenantWith({ blocked: ['a@remote.test'] });
  const alias = { domainId: tenant.domainId, kind: 'alias' as const, posting: 'anybody' as const };
  await asReseller(tenant.resellerId)((tx) =>
    addAlias(tx, { ...alias, localPart: 'office', targets: [tenant.address] }),
  );
  const domain = tenant.address.slice(tenant.address.indexOf('@') + 1);
  expect(await send('a@remote.test', `office@${domain}`)).toBe('JUNK_OWN_BLOCK');
});

test('what an account takes for spam by its own list it does not send on, and keeps', async () => {
  action = 'no action';
  const tenant = await aTenantWith({ blocked: ['a@remote.test'] });
  const { accountId, resellerId } = tenant;
  const targets = ['friend@elsewhere.test'];
  await asReseller(resellerId)((tx) => setForwarding(tx, { accountId, targets, keepCopy: false }));
  expect(await send('a@remote.test', tenant.address)).toBe('JUNK_OWN_BLOCK');
});

test('a sender let past is spared the filter, one whom nothing shows to be the one stays spam; rows that do not open are heeded as none', async () => {
  action = 'reject';
  const unshown = `unshown${Date.now()}.test`;
  await publishZone(`${world.outside.http}/zone`, [
    `${unshown} 300 IN MX 10 mx1.remote.test`,
    `${unshown} 300 IN TXT "v=spf1 -all"`,
  ]);
  const tenant = await aTenantWith({ allowed: ['a@remote.test', unshown] });
  expect(await send('a@remote.test', tenant.address)).toBe('inbox');
  expect(await send(`a@${unshown}`, tenant.address)).toBe('JUNK_SPAM');
  action = 'no action';
  await set(tenant, { blocked: ['remote.test'] });
  await inSystem('demo data', null, ({ db }) =>
    db.spamSetting.update({ where: { accountId: tenant.accountId }, data: { sealedSenders: new Uint8Array(60) } }),
  );
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await send('a@remote.test', tenant.address)).toBe('inbox');
});

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import getPort from 'get-port';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tendCertificates } from '../../services/certificate/tend-certificates.ts';
import { startFront } from '../../web/front/front.ts';
import { type AcmeIssuer, acmeIssuer } from '../outside/acme-issuer.ts';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { type RunningDovecot, runDovecot } from './running-dovecot.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { type Asking, connectTls, shown } from './shown-certificate.ts';

const database = useFreshDatabase();
const brands = ['alpha', 'beta'];
const hosts = brands.flatMap((slug) => [`mail.${slug}.test`, `${slug}.portal.test`]);

let issuer: AcmeIssuer;
let outside: StartedOutside;
let mta: RunningMta;
let dovecot: RunningDovecot;
let tlsPort: number;
let plainPort: number;
let address: string;
/** Every way in that chooses a certificate, and the name of the default one there. */
let doors: Record<string, Asking & { byDefault: string }>;
const ends: (() => Promise<unknown>)[] = [];

const publish = (lines: string[]) =>
  fetch(`${outside.http}/zone`, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: `${lines.join('\n')}\n`,
  });

/** Stands where the portal would, and says what it was asked. */
async function startEcho(): Promise<number> {
  const server = createServer(({ headers, url }, response) => response.end(JSON.stringify({ ...headers, url })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => server.close());
  return (server.address() as AddressInfo).port;
}

const rows = async () =>
  (await database.query('noren_system', 'select * from certificate order by host')).rows as {
    host: string;
    chain_pem: string;
    failures: number;
    last_error: string | null;
    next_try_at: Date;
    not_before: Date;
    not_after: Date;
  }[];

beforeAll(async () => {
  const kek = randomBytes(32).toString('base64');
  process.env.NOREN_TLS_KEK = kek;
  const tenants = [];
  for (const slug of brands) tenants.push(await aTenant({ slug }));
  address = tenants[0]?.account.address ?? '';

  outside = await startForTest();
  ends.push(() => outside.stop());
  await publish(hosts.map((host) => `${host} 5 IN A 127.0.0.1`));

  [tlsPort, plainPort] = [await getPort(), await getPort()];
  issuer = await acmeIssuer({ dnsPort: outside.settings.dnsPort, httpPort: plainPort });
  ends.push(() => issuer.end());
  await issuer.start();
  process.env.NOREN_ACME_DIRECTORY_URL = issuer.directoryUrl;
  process.env.NOREN_ACME_CA = issuer.caFile;
  process.env.NOREN_ACME_CONTACT = 'operator@noren.test';

  mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: await getPort(),
    dnsPort: outside.settings.dnsPort,
    remotePort: outside.settings.smtpPort,
    more: { NOREN_TLS_KEK: kek },
  });
  ends.push(() => mta.end());
  await mta.start();
  dovecot = await runDovecot(database.urlOf('noren_dovecot'), { NOREN_TLS_KEK: kek });
  ends.push(() => dovecot.end());

  const { cert, key } = selfSignedCertificate('default.test', new Date());
  await writeFile(join(dovecot.dir, 'front.pem'), cert);
  await writeFile(join(dovecot.dir, 'front.key'), key);
  const front = await startFront(
    {
      NOREN_SYSTEM_DATABASE_URL: database.urlOf('noren_system'),
      NOREN_TLS_CERT: join(dovecot.dir, 'front.pem'),
      NOREN_TLS_KEY: join(dovecot.dir, 'front.key'),
      NOREN_TLS_KEK: kek,
      NOREN_FRONT_LISTEN: '127.0.0.1',
      NOREN_PORTAL_TLS_PORT: tlsPort,
      NOREN_PORTAL_HTTP_PORT: plainPort,
      NOREN_PORTAL_HOST: '127.0.0.1',
      NOREN_PORTAL_PORT: await startEcho(),
    },
    () => {},
  );
  ends.push(front);

  const { ports } = dovecot;
  doors = {
    mx: { port: mta.ports.mx, by: 'smtp', byDefault: 'mx.test' },
    submission: { port: mta.ports.submission, by: 'smtp', byDefault: 'mx.test' },
    relay: { port: mta.ports.relay, by: 'smtp', byDefault: 'mx.test' },
    submissions: { port: mta.ports.submissions, byDefault: 'mx.test' },
    imap: { port: ports.imap, by: 'imap', byDefault: 'localhost' },
    imaps: { port: ports.imaps, byDefault: 'localhost' },
    pop3: { port: ports.pop3, by: 'pop3', byDefault: 'localhost' },
    pop3s: { port: ports.pop3s, byDefault: 'localhost' },
    portal: { port: tlsPort, byDefault: 'default.test' },
  };
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

/** Waits until a door shows a certificate for the name that a client verifies against the issuer's root. */
const verified = (door: string, name: string, ca: string) =>
  until(`${door} shows ${name}`, () => shown({ ...(doors[door] as Asking), name, ca }).catch(() => null), 10_000);

const everyDoor = () => Object.keys(doors);

test('before any was issued, the default certificate serves every name', async () => {
  for (const door of Object.values(doors)) {
    expect((await shown({ ...door, name: 'mail.alpha.test' })).names).toContain(`DNS:${door.byDefault}`);
  }
});

test('orders one for every host of every brand, and the portal shows the issuer that they are ours', async () => {
  await tendCertificates();
  const issued = await rows();
  expect(issued.map(({ host, failures, last_error }) => ({ host, failures, last_error }))).toEqual(
    hosts.toSorted().map((host) => ({ host, failures: 0, last_error: null })),
  );
  for (const { next_try_at, not_before, not_after } of issued) {
    const share = (next_try_at.getTime() - not_before.getTime()) / (not_after.getTime() - not_before.getTime());
    expect(share).toBeGreaterThan(0.61);
    expect(share).toBeLessThan(0.67);
  }
  const { rows: keys } = await database.query('noren_system', 'select sealed_private_key from certificate');
  for (const { sealed_private_key } of keys) expect(String(sealed_private_key)).not.toContain('PRIVATE KEY');
  expect((await database.query('noren_system', 'select from acme_challenge')).rowCount).toBe(0);
  expect((await database.query('noren_system', 'select from acme_account')).rowCount).toBe(1);
});

describe('by the name that the client asks for', () => {
  test('each door shows its own certificate, verified up to the issuer’s root', async () => {
    const ca = await issuer.root();
    for (const door of everyDoor()) {
      for (const host of hosts) expect((await verified(door, host, ca)).names).toBe(`DNS:${host}`);
    }
  });

  test('an unknown name or none gets the default certificate', async () => {
    for (const door of Object.values(doors)) {
      for (const name of ['mail.stranger.test', undefined]) {
        expect((await shown({ ...door, ...(name && { name }) })).names).toContain(`DNS:${door.byDefault}`);
      }
    }
  });
});

/** An IMAP session that has signed in. */
async function imapSession(): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.ports.imaps,
    secure: true,
    tls: { rejectUnauthorized: false, servername: 'mail.alpha.test' },
    auth: { user: address, pass: 'a long enough one' },
    logger: false,
  });
  await client.connect();
  return client;
}

const nothingIsDue = async () => {
  const before = await rows();
  await tendCertificates();
  expect(await rows()).toEqual(before);
};

test('renews what is due, in force everywhere within seconds, and no open session ends', async () => {
  await nothingIsDue();
  const ca = await issuer.root();
  const smtp = await connectTls({ port: mta.ports.submissions, name: 'mail.alpha.test', ca });
  await once(smtp, 'data');
  const imap = await imapSession();
  const door = async (name: string) =>
    (await shown({ ...(doors[name] as Asking), name: 'mail.alpha.test', ca })).serial;
  const old = Object.fromEntries(await Promise.all(everyDoor().map(async (name) => [name, await door(name)])));

  const due = (await rows()).find(({ host }) => host === 'mail.alpha.test');
  const later = new Date((due?.next_try_at.getTime() ?? 0) + 1);
  expect(later < (due?.not_after ?? 0)).toBe(true);
  await database.query(
    'noren_system',
    "update certificate set next_try_at = '2999-01-01' where host <> 'mail.alpha.test'",
  );
  await tendCertificates(later);

  for (const name of everyDoor()) {
    // A session that is not yet logged in ends when Dovecot reads its certificates anew: a client connects again.
    const now = () => door(name).catch(() => old[name]);
    await until(`${name} shows the new one`, async () => (await now()) !== old[name], 10_000);
  }
  smtp.write('NOOP\r\n');
  expect(String((await once(smtp, 'data'))[0])).toMatch(/^250 /);
  smtp.destroy();
  await imap.noop();
  expect(imap.usable).toBe(true);
  expect(await imap.status('INBOX', { messages: true })).toMatchObject({ messages: 0 });
  await imap.logout();
});

test('while the issuer is away the old one serves on, and the next attempt waits', async () => {
  const ca = await issuer.root();
  await issuer.stop();
  await database.query('noren_system', "update certificate set next_try_at = now() where host = 'mail.beta.test'");
  const find = async () => (await rows()).find(({ host }) => host === 'mail.beta.test');
  const before = await find();
  await tendCertificates();
  const after = await find();
  expect(after).toMatchObject({ chain_pem: before?.chain_pem, failures: 1 });
  expect(after?.last_error).toMatch(/ECONNREFUSED/);
  const waitMs = (after?.next_try_at.getTime() ?? 0) - Date.now();
  expect(waitMs).toBeGreaterThan(240_000);
  await nothingIsDue();
  for (const door of everyDoor()) await verified(door, 'mail.beta.test', ca);
  await issuer.start();
});

test('a name that the issuer cannot reach is refused with its reason, and the others are issued', async () => {
  await fetch(`${outside.http}/zone?name=beta.portal.test`, { method: 'DELETE' });
  await database.query('noren_system', 'delete from acme_account'); // Pebble forgets accounts when it starts again
  await database.query(
    'noren_system',
    "update certificate set next_try_at = now() where host in ('beta.portal.test', 'mail.beta.test')",
  );
  await tendCertificates();
  const found = Object.fromEntries((await rows()).map((row) => [row.host, row]));
  expect(found['mail.beta.test']).toMatchObject({ failures: 0, last_error: null });
  expect(found['beta.portal.test']).toMatchObject({
    failures: 1,
    last_error: expect.stringMatching(/beta\.portal\.test/),
  });
  expect(found['beta.portal.test']?.chain_pem).toContain('BEGIN CERTIFICATE');
});

describe('the portal’s front', () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<Record<string, string>>((resolve, reject) => {
      const options = { host: '127.0.0.1', port: tlsPort, path: '/x?y=1', rejectUnauthorized: false, headers };
      request({ ...options, localAddress: '127.0.0.7' }, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(JSON.parse(text)));
      })
        .on('error', reject)
        .end();
    });

  test('tells the portal who asks and for which host, whatever the client claims', async () => {
    const heard = await ask({
      host: 'alpha.portal.test',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'http',
      'x-real-ip': '203.0.113.9',
      forwarded: 'for=203.0.113.9',
    });
    expect(heard).toMatchObject({
      url: '/x?y=1',
      host: 'alpha.portal.test',
      'x-forwarded-for': '127.0.0.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'alpha.portal.test',
    });
    expect(JSON.stringify(heard)).not.toContain('203.0.113.9');
  });

  test('sends plain HTTP on to HTTPS, and answers no challenge that nobody set', async () => {
    const plain = (path: string, init: RequestInit = {}) =>
      fetch(`http://127.0.0.1:${plainPort}${path}`, { redirect: 'manual', ...init });
    const moved = await plain('/domains?q=1');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, `https://127.0.0.1:${tlsPort}/domains?q=1`]);
    expect((await plain('/.well-known/acme-challenge/unknown')).status).toBe(404);
    expect((await plain('/.well-known/acme-challenge/..%2f..%2fx')).status).toBe(404);
    expect((await plain('/', { method: 'POST' })).status).toBe(405);
  });
});

test('a brand that is gone takes its certificates with it', async () => {
  await database.query('noren_system', "update reseller set state = 'ended' where slug = 'beta'");
  await tendCertificates();
  expect((await rows()).map(({ host }) => host)).toEqual(['alpha.portal.test', 'mail.alpha.test']);
  await until('the MTA has forgotten it', async () =>
    (await shown({ port: mta.ports.submissions, name: 'mail.beta.test' })).names.includes('DNS:mx.test'),
  );
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { type SelfSigned, selfSignedCertificate } from '../outside/self-signed-certificate.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, password, type Tenant } from './world.ts';

/** Mail servers of the receivers, by the loopback address they listen on. */
const servers = {
  trusted: { host: 'mx.good.test', address: '127.0.1.61' },
  untrusted: { host: 'mx.selfsigned.test', address: '127.0.1.62' },
  plain: { host: 'mx.plain.test', address: '127.0.1.63' },
} as const;

/** Policies by domain, as the simulated internet serves them now; null is a server that has none. */
const policies = new Map<string, string | null>();
const policy = (mode: string, mx: string, maxAge = 86_400) =>
  `version: STSv1\r\nmode: ${mode}\r\nmx: ${mx}\r\nmax_age: ${maxAge}\r\n`;

const database = useFreshDatabase();
const ends: (() => Promise<unknown>)[] = [];
const arrived: { to: string; server: string; tls: boolean }[] = [];
const domains = ['enforced', 'elsewhere', 'selfsigned', 'plain', 'testing', 'unfetched', 'kept', 'restarted'].map(
  (name) => `${name}.sts.test`,
);
let tenant: Tenant;
let outside: StartedOutside;
let mta: RunningMta;
let fetched = 0;

async function startPeer(name: keyof typeof servers, port: number, pair: SelfSigned): Promise<number> {
  const server = new SMTPServer({
    ...pair,
    name: servers[name].host,
    disabledCommands: name === 'plain' ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    disableReverseLookup: true,
    onData(stream, { envelope, secure }, done) {
      stream.resume();
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) arrived.push({ to: address, server: name, tls: secure });
        done(null);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, servers[name].address, listening));
  ends.push(() => new Promise<void>((closed) => server.close(() => closed())));
  return (server.server.address() as AddressInfo).port;
}

function startPolicies(pairs: ReadonlyMap<string, SelfSigned>): Promise<Server> {
  const server = createServer(
    {
      SNICallback: (name, done) => {
        const pair = pairs.get(name);
        done(null, pair && createSecureContext(pair));
      },
    },
    ({ headers: { host = '' }, url }, response) => {
      fetched++;
      const text = policies.get(host.replace(/^mta-sts\./, ''));
      if (url !== '/.well-known/mta-sts.txt' || !text) response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'text/plain' }).end(text);
    },
  );
  return new Promise((listening) => server.listen(0, '127.0.1.60', () => listening(server)));
}

beforeAll(async () => {
  tenant = await makeTenant();
  const [folder, now] = [await mkdtemp(join(tmpdir(), 'noren-sts-')), new Date()];
  const pairs = new Map(
    domains.map((domain) => [`mta-sts.${domain}`, selfSignedCertificate(`mta-sts.${domain}`, now)]),
  );
  const good = selfSignedCertificate(servers.trusted.host, now);
  const trusted = join(folder, 'trusted.pem');
  await writeFile(trusted, [good, ...pairs.values()].map(({ cert }) => cert).join('\n'));

  const port = await startPeer('trusted', 0, good);
  await startPeer('untrusted', port, selfSignedCertificate(servers.untrusted.host, now));
  await startPeer('plain', port, selfSignedCertificate(servers.plain.host, now));
  const https = await startPolicies(pairs);
  outside = await startForTest();
  const lmtp = await startLmtpSink();
  const best: Record<string, string> = { 'selfsigned.sts.test': 'untrusted', 'plain.sts.test': 'plain' };
  await publishZone(`${outside.http}/zone`, [
    ...Object.values(servers).map(({ host, address }) => `${host} 300 IN A ${address}`),
    ...domains.flatMap((domain) => [
      `${domain} 300 IN MX 10 ${servers[(best[domain] ?? 'trusted') as 'trusted'].host}`,
      `mta-sts.${domain} 300 IN A 127.0.1.60`,
      `_mta-sts.${domain} 300 IN TXT "v=STSv1; id=1"`,
    ]),
  ]);
  mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort: port,
    more: {
      NOREN_RETRY_SECONDS: '60,60',
      NODE_EXTRA_CA_CERTS: trusted,
      NODE_OPTIONS: `--import=${resolve('tests/mta/policy-port.mjs')}`,
      POLICY_PORT: String((https.address() as AddressInfo).port),
    },
  });
  ends.push(
    () => mta.end(),
    () => outside.stop(),
    () => lmtp.stop(),
    async () => void https.close(),
    () => rm(folder, { recursive: true }),
  );
  await mta.start();
});
afterAll(async () => {
  for (const end of ends) await end();
});

let count = 0;
/** Sends to a domain; the first thing that is known of the delivery. */
async function outcomeAt(domain: string): Promise<Fact> {
  const to = `reader${++count}@${domain}`;
  // As a mail client does: a temporary answer, which a busy machine may give, is no last word.
  await until(`${to} is taken`, async () => {
    const client = await greeted(mta.ports.submissions, { tls: true });
    await client.login(tenant.address, password);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say(`RCPT TO:<${to}>`);
    const reply = await client.data(letter(tenant.address, to));
    client.close();
    return reply.startsWith('250 ');
  });
  return until(`an outcome for ${to}`, async () =>
    (await mta.facts()).find(({ recipient, kind }) => recipient === to && kind !== 'accepted'),
  );
}

test('a named server with a valid certificate gets the mail over TLS', async () => {
  policies.set('enforced.sts.test', policy('enforce', 'mx.good.test'));
  expect(await outcomeAt('enforced.sts.test')).toMatchObject({ kind: 'delivered', tls: true });
});

test('a server that the policy does not name gets nothing', async () => {
  policies.set('elsewhere.sts.test', policy('enforce', '*.elsewhere.test'));
  expect(await outcomeAt('elsewhere.sts.test')).toMatchObject({ kind: 'deferred', reason: 'STS_NO_SERVER', code: 451 });
});

test('a server whose certificate nobody vouches for gets nothing, not in clear either', async () => {
  policies.set('selfsigned.sts.test', policy('enforce', 'mx.selfsigned.test'));
  expect(await outcomeAt('selfsigned.sts.test')).toMatchObject({
    kind: 'deferred',
    reason: 'STS_NOT_SECURE',
    code: 451,
  });
});

test('a server without STARTTLS gets nothing', async () => {
  policies.set('plain.sts.test', policy('enforce', 'mx.plain.test'));
  expect(await outcomeAt('plain.sts.test')).toMatchObject({ kind: 'deferred', reason: 'STS_NOT_SECURE', code: 451 });
  expect(arrived.filter(({ server }) => server !== 'trusted')).toEqual([]);
});

test('in testing the mail goes on', async () => {
  policies.set('testing.sts.test', policy('testing', '*.elsewhere.test'));
  expect(await outcomeAt('testing.sts.test')).toMatchObject({ kind: 'delivered' });
  await until('the log says so', async () => /MTA-STS of testing\.sts\.test/.test(mta.log()));
});

test('a policy that cannot be fetched is none', async () => {
  policies.set('unfetched.sts.test', null);
  expect(await outcomeAt('unfetched.sts.test')).toMatchObject({ kind: 'delivered' });
});

test('a policy that is known is not fetched for each message, and holds while its server is away', async () => {
  policies.set('kept.sts.test', policy('enforce', 'mx.good.test'));
  await outcomeAt('kept.sts.test');
  const before = fetched;
  policies.set('kept.sts.test', null);
  for (let times = 0; times < 3; times++)
    expect(await outcomeAt('kept.sts.test')).toMatchObject({ kind: 'delivered', tls: true });
  expect(fetched).toBe(before);
});

test('a restart forgets no policy: while its server and its record are away, a server that it does not name gets nothing', async () => {
  policies.set('restarted.sts.test', policy('enforce', 'mx.good.test'));
  expect(await outcomeAt('restarted.sts.test')).toMatchObject({ kind: 'delivered', tls: true });
  await mta.stop();
  policies.set('restarted.sts.test', null);
  await fetch(`${outside.http}/zone?name=_mta-sts.restarted.sts.test`, { method: 'DELETE' });
  await fetch(`${outside.http}/zone?name=restarted.sts.test`, { method: 'DELETE' });
  await publishZone(`${outside.http}/zone`, ['restarted.sts.test 300 IN MX 10 mx.selfsigned.test']);
  await mta.start();
  expect(await outcomeAt('restarted.sts.test')).toMatchObject({ kind: 'deferred', reason: 'STS_NO_SERVER' });
});

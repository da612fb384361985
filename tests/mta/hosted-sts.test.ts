import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { tendCertificates } from '../../services/certificate/tend-certificates.ts';
import { closeDatabase } from '../../services/db/client.ts';
import { checkClientSetup } from '../../services/mail-client/check-client-setup.ts';
import { checkSts } from '../../services/sts/check-sts.ts';
import { setSts } from '../../services/sts/set-sts.ts';
import { startFront } from '../../web/front/front.ts';
import { type AcmeIssuer, acmeIssuer } from '../outside/acme-issuer.ts';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { asReseller } from '../support/builders.ts';
import { roleUrl } from '../support/database.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { shown } from './shown-certificate.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, password, type Tenant } from './world.ts';

/** The platform that receives. The one that sends has a database of its own, where the receiver's domain is unknown. */
const database = useFreshDatabase();
const elsewhere = `noren_${randomBytes(6).toString('hex')}`;
const ends: (() => Promise<unknown>)[] = [];
let sender: Tenant;
let receiver: Tenant;
let issuer: AcmeIssuer;
let outside: StartedOutside;
let receiving: RunningMta;
let sending: RunningMta;
let tlsPort: number;
let plainPort: number;
let folder: string;
let mailHost: string;
let portal: string;

async function admin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const publish = (...lines: string[]) => publishZone(`${outside.http}/zone`, lines);
const inTenant = <T>(work: Parameters<ReturnType<typeof asReseller>>[0]) =>
  asReseller(receiver.resellerId)(work) as Promise<T>;
const set = (mode: 'none' | 'testing' | 'enforce', maxAgeSeconds = 604_800) =>
  setSts(inTenant as never, { domainId: receiver.domainId, mode, maxAgeSeconds });
const check = () => checkSts(inTenant as never, { domainId: receiver.domainId });
const hosts = async () =>
  (await database.query('noren_system', 'select host from certificate where chain_pem is not null')).rows.map(
    ({ host }) => host,
  );

/** Asks the front by a name, believing the issuer only. */
async function read(host: string, path: string): Promise<{ status: number; type: string; text: string }> {
  const ca = await issuer.root();
  return new Promise((done, failed) => {
    const options = { host: '127.0.0.1', port: tlsPort, servername: host, headers: { host }, path, ca };
    get(options, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
      );
    }).on('error', failed);
  });
}

beforeAll(async () => {
  process.env.NOREN_TLS_KEK = randomBytes(32).toString('base64');
  sender = await makeTenant();
  await closeDatabase();
  const name = new URL(database.urlOf('noren_app')).pathname.slice(1);
  await admin(`create database ${elsewhere} template ${name} owner noren_owner`);
  receiver = await makeTenant();

  outside = await startForTest();
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  const brand = await database.query(
    'noren_system',
    'select b.mail_host, h.host from brand b join brand_host h using (reseller_id) where reseller_id = $1',
    [receiver.resellerId],
  );
  mailHost = brand.rows[0].mail_host;
  portal = brand.rows[0].host;
  // No name of the sender's brand is there: its certificates fail, and that is no concern here.
  await publish(
    `${mailHost} 1 IN A 127.0.0.1`,
    `${portal} 1 IN A 127.0.0.1`,
    `${receiver.domain} 1 IN MX 10 other.test`,
  );
  [tlsPort, plainPort] = [await getPort(), await getPort()];
  issuer = await acmeIssuer({ dnsPort: outside.settings.dnsPort, httpPort: plainPort });
  await issuer.start();
  process.env.NOREN_ACME_DIRECTORY_URL = issuer.directoryUrl;
  process.env.NOREN_ACME_CA = issuer.caFile;

  folder = await mkdtemp(join(tmpdir(), 'noren-hosted-'));
  const { cert, key } = selfSignedCertificate('default.test', new Date());
  await writeFile(join(folder, 'front.pem'), cert);
  await writeFile(join(folder, 'front.key'), key);
  await writeFile(join(folder, 'root.pem'), await issuer.root());
  const stopFront = await startFront(
    {
      NOREN_SYSTEM_DATABASE_URL: database.urlOf('noren_system'),
      NOREN_TLS_CERT: join(folder, 'front.pem'),
      NOREN_TLS_KEY: join(folder, 'front.key'),
      NOREN_TLS_KEK: process.env.NOREN_TLS_KEK,
      NOREN_FRONT_LISTEN: '127.0.0.1',
      NOREN_PORTAL_TLS_PORT: tlsPort,
      NOREN_PORTAL_HTTP_PORT: plainPort,
      NOREN_PORTAL_HOST: '127.0.0.1',
      NOREN_PORTAL_PORT: 9, // no portal is here: what reaches it is a 502
    },
    () => {},
  );
  const lmtp = await startLmtpSink();
  receiving = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort: outside.settings.smtpPort,
    more: { NOREN_TLS_KEK: process.env.NOREN_TLS_KEK },
  });
  sending = await runMta({
    databaseUrl: roleUrl(inject('databaseServer'), elsewhere, 'noren_mta', inject('rolePassword')),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort: receiving.ports.mx,
    more: {
      NOREN_RETRY_SECONDS: '60,60',
      NODE_EXTRA_CA_CERTS: join(folder, 'root.pem'),
      NODE_OPTIONS: `--import=${resolve('tests/mta/policy-port.mjs')}`,
      POLICY_PORT: String(tlsPort),
    },
  });
  ends.push(
    () => sending.end(),
    () => receiving.end(),
    stopFront,
    () => issuer.end(),
    () => outside.stop(),
    () => lmtp.stop(),
    () => rm(folder, { recursive: true }),
    () => admin(`drop database if exists ${elsewhere} with (force)`),
  );
  await receiving.start();
  await sending.start();
});
afterAll(async () => {
  for (const end of ends) await end();
});

let count = 0;
/** Sends from the other platform; the first thing that is known of the delivery. */
async function outcome(): Promise<Fact> {
  const client = await greeted(sending.ports.submissions, { tls: true });
  await client.login(sender.address, password);
  await client.say(`MAIL FROM:<${sender.address}>`);
  await client.say(`RCPT TO:<${receiver.address}>`);
  expect(await client.data(letter(sender.address, receiver.address, `number ${++count}`))).toMatch(/^250 /);
  client.close();
  const known = async () =>
    (await sending.facts()).filter(({ recipient, kind }) => recipient === receiver.address && kind !== 'accepted');
  return until(`outcome ${count}`, async () => (await known())[count - 1]);
}

test('nothing is served, asked or ordered before somebody chooses', async () => {
  expect(await check()).toMatchObject({ chosen: false, records: [], certificate: { state: 'none' } });
  await tendCertificates();
  expect((await hosts()).toSorted()).toEqual([mailHost, portal].toSorted());
});

test('insisting is refused while the MX leads elsewhere, and while its host has no certificate', async () => {
  await expect(set('enforce')).rejects.toMatchObject({ key: 'sts_mx_elsewhere' });
  await fetch(`${outside.http}/zone?name=${receiver.domain}`, { method: 'DELETE' });
  await publish(`${receiver.domain} 1 IN MX 10 ${mailHost}`);
  await database.query('noren_system', 'update certificate set not_after = now() where host = $1', [mailHost]);
  await expect(set('enforce')).rejects.toMatchObject({ key: 'sts_certificate_missing' });
  await database.query('noren_system', "update certificate set not_after = now() + '1 day' where host = $1", [
    mailHost,
  ]);
  expect(await check()).toMatchObject({ chosen: false });
});

test('once its CNAME is there, the worker gets a certificate for the name, and the front serves the policy there', async () => {
  const { records, host, policy } = await set('testing');
  expect(records.map(({ purpose, state }) => [purpose, state])).toEqual([
    ['sts_host', 'missing'],
    ['sts_id', 'missing'],
  ]);
  await tendCertificates();
  expect(await hosts()).not.toContain(host);
  await publish(
    ...records.map(({ name, type, value }) => `${name} 1 IN ${type} ${type === 'TXT' ? `"${value}"` : value}`),
  );
  await tendCertificates(); // nobody looks at the page: the worker sees it
  expect(await hosts()).toContain(host);
  expect(await check()).toMatchObject({
    certificate: { state: 'held' },
    records: [{ state: 'found' }, { state: 'found' }],
  });
  const served = await until('the policy is served', () => read(host, '/.well-known/mta-sts.txt').catch(() => null));
  expect(served).toEqual({ status: 200, type: 'text/plain; charset=utf-8', text: policy });
});

test('nothing else is served there, and the policy of no other host', async () => {
  const host = `mta-sts.${receiver.domain}`;
  for (const path of ['/', '/sign-in', '/.well-known/mta-sts.txt/', '/.well-known/mta-sts.txt?x', '/api/health'])
    expect((await read(host, path)).status, path).toBe(404);
  expect((await read(portal, '/.well-known/mta-sts.txt')).status).toBe(502); // the portal's matter
  const plain = (path: string) =>
    new Promise<number>((done) => {
      const options = { host: '127.0.0.1', port: plainPort, path, headers: { host } };
      import('node:http').then((http) => http.get(options, (response) => done(response.resume().statusCode ?? 0)));
    });
  expect(await plain('/.well-known/mta-sts.txt')).toBe(404);
  expect(await plain('/')).toBe(404);
});

test('a change changes the number, and the page says which record is out of date', async () => {
  const before = await check();
  const after = await set('testing', 86_400);
  expect(after.records[1]?.value).not.toBe(before.records[1]?.value);
  expect(after.records.map(({ state }) => state)).toEqual(['found', 'different']);
  expect((await set('testing')).records).toEqual(before.records);
});

test('our own MTA takes the policy that we serve, and delivers by STARTTLS with the certificate of the MX host', async () => {
  const { records, policy } = await set('enforce');
  expect(policy).toContain(`mx: ${mailHost}`);
  await fetch(`${outside.http}/zone?name=_mta-sts.${receiver.domain}`, { method: 'DELETE' });
  await publish(`_mta-sts.${receiver.domain} 1 IN TXT "${records[1]?.value}"`);
  const ca = await issuer.root();
  const mx = { port: receiving.ports.mx, by: 'smtp', name: mailHost, ca } as const;
  expect(await shown(mx)).toMatchObject({ names: `DNS:${mailHost}` });
  expect(await outcome()).toMatchObject({ kind: 'delivered', tls: true });
});

test('it is the policy that decides: without that certificate the same MTA holds the mail back', async () => {
  await database.query('noren_system', 'delete from certificate where host = $1', [mailHost]);
  await until('the MX shows the default', async () =>
    (await shown({ port: receiving.ports.mx, by: 'smtp', name: mailHost })).names.includes('DNS:mx.test'),
  );
  expect(await outcome()).toMatchObject({ kind: 'deferred', reason: 'STS_NOT_SECURE' });
});

test('the names under which mail programs ask get certificates, too, and what they ask is the portal’s to answer', async () => {
  const host = `autoconfig.${receiver.domain}`;
  const ports = { imaps: 993, imap: 143, pop3s: 995, pop3: 110, submissions: 465, submission: 587 };
  const look = () => checkClientSetup(inTenant as never, ports, { domainId: receiver.domainId });
  const stateOf = async (purpose: string) => (await look()).records.find((each) => each.purpose === purpose)?.state;
  expect(await stateOf('autoconfig')).toBe('missing');
  await publish(`${host} 1 IN CNAME ${portal}`, `_imaps._tcp.${receiver.domain} 1 IN SRV 0 1 993 ${mailHost}`);
  expect([await stateOf('autoconfig'), await stateOf('imaps')]).toEqual(['found', 'found']);
  await tendCertificates();
  expect(await hosts()).toContain(host);
  expect((await look()).certificates).toMatchObject([{ host, state: 'held' }, { state: 'none' }]);
  const answer = await until('the name is served', () => read(host, '/mail/config-v1.1.xml').catch(() => null));
  expect(answer.status).toBe(502); // no portal is here
});

test('withdrawn, it asks for nothing; a domain that is gone serves none', async () => {
  const host = `mta-sts.${receiver.domain}`;
  await set('none');
  expect((await read(host, '/.well-known/mta-sts.txt')).text).toMatch(/mode: none/);
  await database.query('noren_system', 'update domain set proven_at = null where id = $1', [receiver.domainId]);
  expect((await read(host, '/.well-known/mta-sts.txt')).status).toBe(404);
  await tendCertificates();
  expect(await hosts()).not.toContain(host);
  expect(await hosts()).not.toContain(`autoconfig.${receiver.domain}`);
});

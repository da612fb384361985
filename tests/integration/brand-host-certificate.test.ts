import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishZone } from '../../prisma/demo/publish-zone.ts';
import { addHost } from '../../services/brand-host/add-host.ts';
import { checkHost } from '../../services/brand-host/check-host.ts';
import { chooseMainHost } from '../../services/brand-host/choose-main-host.ts';
import { brandHostsOf } from '../../services/brand-host/host-view.ts';
import { removeHost } from '../../services/brand-host/remove-host.ts';
import { tendCertificates } from '../../services/certificate/tend-certificates.ts';
import { startFront } from '../../web/front/front.ts';
import { type AcmeIssuer, acmeIssuer } from '../outside/acme-issuer.ts';
import { selfSignedCertificate } from '../outside/self-signed-certificate.ts';
import { type StartedOutside, startForTest } from '../outside/started-for-test.ts';
import { aReseller, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const host = 'webmail.aoi-net.test';
const ends: (() => Promise<unknown>)[] = [];
let aoi: Awaited<ReturnType<typeof aReseller>>;
let issuer: AcmeIssuer;
let outside: StartedOutside;
let tlsPort: number;

beforeAll(async () => {
  process.env.NOREN_TLS_KEK = randomBytes(32).toString('base64');
  aoi = await aReseller();
  outside = await startForTest();
  ends.push(() => outside.stop());
  process.env.NOREN_DNS_SERVERS = `127.0.0.1:${outside.settings.dnsPort}`;
  await publish(`${aoi.host} 1 IN A 127.0.0.1`, `mail.${aoi.slug}.test 1 IN A 127.0.0.1`);
  const plainPort = await getPort();
  tlsPort = await getPort();
  issuer = await acmeIssuer({ dnsPort: outside.settings.dnsPort, httpPort: plainPort });
  ends.push(() => issuer.end());
  await issuer.start();
  process.env.NOREN_ACME_DIRECTORY_URL = issuer.directoryUrl;
  process.env.NOREN_ACME_CA = issuer.caFile;
  const folder = await mkdtemp(join(tmpdir(), 'noren-hosts-'));
  ends.push(() => rm(folder, { recursive: true }));
  const { cert, key } = selfSignedCertificate('default.test', new Date());
  await writeFile(join(folder, 'front.pem'), cert);
  await writeFile(join(folder, 'front.key'), key);
  ends.push(
    await startFront(
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
    ),
  );
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
  delete process.env.NOREN_ACME_DIRECTORY_URL;
  delete process.env.NOREN_ACME_CA;
});

const publish = (...lines: string[]) => publishZone(`${outside.http}/zone`, lines);
const mine = asReseller;
const seen = async () => (await mine(aoi.id)(({ db }) => brandHostsOf(db, aoi.id))).find((each) => each.host === host);
const certified = async () => (await database.query('noren_system', 'select host from certificate')).rows;

/** What the front answers under the name, to somebody who believes the issuer only. */
async function asked(): Promise<number> {
  const ca = await issuer.root();
  return new Promise((done, failed) => {
    const options = { host: '127.0.0.1', port: tlsPort, servername: host, headers: { host }, path: '/', ca };
    get(options, (response) => done(response.resume().statusCode ?? 0)).on('error', failed);
  });
}

test('a name that waits for its proof gets no certificate; once proven, it is served with one within a round', async () => {
  const views = await mine(aoi.id)((tx) => addHost(tx, { host }));
  const claim = views.find((each) => each.host === host);
  await tendCertificates();
  expect(await certified()).not.toContainEqual({ host });
  expect(claim?.certificate).toBeNull();
  await publish(
    ...(claim?.records ?? []).map(
      ({ name, type, value }) => `${name} 1 IN ${type} ${type === 'TXT' ? `"${value}"` : value}`,
    ),
  );
  await checkHost(mine(aoi.id), { id: claim?.claimId ?? '' });
  expect(await seen()).toMatchObject({ state: 'serving', certificate: { state: 'waiting' } });
  const early = mine(aoi.id)((tx) => chooseMainHost(tx, { host }));
  await expect(early).rejects.toMatchObject({ key: 'brand_host_no_certificate' });
  await tendCertificates();
  expect(await seen()).toMatchObject({ certificate: { state: 'held', notAfter: expect.any(Date), lastError: null } });
  await expect.poll(() => asked().catch(String), { timeout: 20_000 }).toBe(502);
});

test('it becomes the main host, and given up its certificate goes with it', async () => {
  await mine(aoi.id)((tx) => chooseMainHost(tx, { host }));
  await mine(aoi.id)((tx) => chooseMainHost(tx, { host: aoi.host }));
  await mine(aoi.id)((tx) => removeHost(tx, { host }));
  await tendCertificates();
  expect(await certified()).not.toContainEqual({ host });
});

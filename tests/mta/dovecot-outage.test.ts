import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { type RunningDovecot, runDovecot } from './running-dovecot.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { makeTenant, password } from './world.ts';

const database = useFreshDatabase();
const ends: (() => Promise<unknown>)[] = [];
let mta: RunningMta;
let dovecot: RunningDovecot;
/** What Dovecot reports, as it goes to the MTA. */
const reports: { success: boolean; policy_reject: boolean; login: string; undecided: string }[] = [];

/** Stands between Dovecot and the MTA's policy, and hears what they say. */
async function startEar(policyPort: number): Promise<number> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    if (request.url?.includes('command=report')) reports.push(JSON.parse(body));
    try {
      const answer = await fetch(`http://127.0.0.1:${policyPort}${request.url}`, { method: 'POST', body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    } catch {
      response.destroy(); // as the MTA itself, when it ends: Dovecot goes on without it
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => server.close());
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const [outside, policyPort] = [await startForTest(), await getPort()];
  mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: await getPort(),
    dnsPort: outside.settings.dnsPort,
    remotePort: outside.settings.smtpPort,
    more: { NOREN_LOGIN_POLICY_PORT: String(policyPort) },
  });
  ends.push(
    () => mta.end(),
    () => outside.stop(),
  );
  await mta.start();
  dovecot = await runDovecot(database.urlOf('noren_dovecot'), {
    NOREN_LOGIN_POLICY_PORT: String(await startEar(policyPort)),
  });
  ends.push(() => dovecot.end());
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

/** The answer to one login over IMAP. */
async function logIn(user: string, word: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: dovecot.ports.imaps, rejectUnauthorized: false });
  let heard = '';
  try {
    await new Promise<void>((done, failed) => {
      socket.on('error', failed);
      socket.on('close', () => done());
      socket.on('data', (data) => {
        heard += data.toString('latin1');
        if (/^a .*\r\n/m.test(heard)) done();
      });
      socket.once('data', () => socket.write(`a LOGIN ${user} "${word}"\r\n`));
    });
  } finally {
    socket.destroy();
  }
  return /^a .*$/m.exec(heard)?.[0] ?? 'closed';
}

test('wrong passwords are counted, whatever the outcome is called', { timeout: 120_000 }, async () => {
  const { address } = await makeTenant();
  await Promise.all(Array.from({ length: 12 }, (_, count) => logIn(address, `guess ${count}`)));
  const mine = reports.filter(({ login }) => login === address);
  expect(mine.map(({ success, undecided }) => ({ success, undecided }))).toEqual(
    Array(12).fill({ success: false, undecided: '' }),
  );
  expect(mine.filter(({ policy_reject }) => !policy_reject)).toHaveLength(10);
  expect(await logIn(address, password)).not.toMatch(/^a OK/);
});

// Dovecot 2.3 reports them like wrong passwords, to the MTA whose own Postgres is there.
test('a mail program that tries on while Dovecot cannot ask its Postgres is not locked out', {
  timeout: 180_000,
}, async () => {
  const views = 'mta.dovecot_user, mta.dovecot_reader, mta.dovecot_app_password';
  const { address } = await makeTenant();
  await database.query('postgres', `revoke select on ${views} from noren_dovecot`);
  try {
    // One after the other: of several at once Dovecot lets some wait for minutes, while it connects again.
    for (let count = 0; count < 12; count++) expect(await logIn(address, password)).toMatch(/^a NO \[UNAVAILABLE\]/);
  } finally {
    await database.query('postgres', `grant select on ${views} to noren_dovecot`);
  }
  const mine = reports.filter(({ login }) => login === address);
  expect(mine).toHaveLength(12);
  for (const report of mine) expect(report).toMatchObject({ success: false, policy_reject: false, undecided: 'yes' });
  await until('the login works', async () => (await logIn(address, password)).startsWith('a OK'), 60_000);
});

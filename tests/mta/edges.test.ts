import { readFile, statfs, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { journalFileName } from '../../core/delivery/journal-file.ts';
import { startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { type LmtpSink, startLmtpSink } from './lmtp-sink.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, password, type Tenant } from './world.ts';

const database = useFreshDatabase();
const ends: (() => Promise<void>)[] = [];
let tenant: Tenant;
let remotePort: number;
const heard: string[] = [];

/** A remote server that offers STARTTLS and then speaks no TLS. */
async function startBrokenPeer(): Promise<number> {
  const talk = (socket: Socket) => {
    let inText = false;
    let refusesTls = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    say('220 broken.test ESMTP');
    socket.on('data', (data) => {
      if (refusesTls) return socket.destroy();
      for (const line of data.toString('latin1').split('\r\n').slice(0, -1)) {
        if (inText) {
          if (line === '.') {
            inText = false;
            say('250 2.0.0 taken');
          }
          continue;
        }
        heard.push(line);
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') say('250-broken.test\r\n250 STARTTLS');
        else if (verb === 'DATA') {
          inText = true;
          say('354 go');
        } else if (verb === 'STAR') {
          refusesTls = true;
          say('220 go');
        } else say('250 2.0.0 ok');
      }
    });
  };
  const server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, '127.0.1.1', resolve));
  ends.push(async () => void server.close());
  return (server.address() as { port: number }).port;
}

async function start(more: Record<string, string>): Promise<RunningMta & { readonly lmtp: LmtpSink }> {
  const [lmtp, outside] = [await startLmtpSink(), await startForTest()];
  const mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: lmtp.port,
    dnsPort: outside.settings.dnsPort,
    remotePort,
    more,
  });
  ends.push(
    () => mta.end(),
    () => outside.stop(),
    () => lmtp.stop(),
  );
  await mta.start();
  return { ...mta, lmtp };
}

beforeAll(async () => {
  tenant = await makeTenant();
  remotePort = await startBrokenPeer();
});
afterAll(async () => {
  for (const end of ends) await end();
});

describe('TLS that fails', () => {
  test('does not keep the mail back: the next attempt goes in clear, and the facts say so', async () => {
    const mta = await start({});
    const client = await greeted(mta.ports.submissions, { tls: true });
    // The first login of a process just started may take longer than the two seconds that it is given.
    await until('a login', async () => (await client.login(tenant.address, password)).startsWith('235'));
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say('RCPT TO:<reader@remote.test>');
    expect(await client.data(letter(tenant.address, 'reader@remote.test'))).toMatch(/^250 /);
    const delivered = await until('delivery', async () => (await mta.facts()).find(({ kind }) => kind === 'delivered'));
    expect(delivered).toMatchObject({ tls: false, code: 250 });
    expect(heard.filter((line) => line === 'STARTTLS')).toHaveLength(1);
  });
});

describe('a disk without room', () => {
  test('is said at MAIL with 452 4.3.1', async () => {
    const mta = await start({ NOREN_QUEUE_FLOOR_BYTES: String(2 ** 52) });
    const client = await greeted(mta.ports.mx);
    expect(await client.say('MAIL FROM:<x@remote.test>')).toMatch(/^452 4\.3\.1 /);
    expect(await mta.facts()).toEqual([]);
  });

  test('is one without room for one and a half of the largest message, besides the one that comes', async () => {
    const { bavail, bsize } = await statfs(tmpdir());
    const mta = await start({ NOREN_MAX_MESSAGE_BYTES: String(Math.floor((bavail * bsize) / 2.2)) });
    const client = await greeted(mta.ports.mx);
    expect(await client.say('MAIL FROM:<x@remote.test>')).toMatch(/^452 4\.3\.1 /);
    expect(await client.say('MAIL FROM:<x@remote.test> SIZE=10000')).toMatch(/^250 /);
    client.close();
  });
});

describe('room for messages under way', () => {
  test('is held for those whose text is awaited, not for clients that stop after MAIL', async () => {
    const { bavail, bsize } = await statfs(tmpdir());
    const mta = await start({
      NOREN_MAX_MESSAGE_BYTES: String(Math.floor((bavail * bsize) / 3.5)),
      NOREN_QUEUE_FLOOR_BYTES: '0',
    });
    const atRcpt = async () => {
      const client = await greeted(mta.ports.mx);
      expect(await client.say('MAIL FROM:<x@remote.test>')).toMatch(/^250 /);
      expect(await client.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^250 /);
      return client;
    };
    const clients = [];
    for (let n = 0; n < 8; n++) clients.push(await atRcpt());
    const said = [];
    for (const client of clients) said.push((await client.say('DATA')).slice(0, 9));
    expect(said).toEqual([...Array(3).fill('354 End d'), ...Array(5).fill('452 4.3.1')]);
    const late = await greeted(mta.ports.mx);
    expect(await late.say('MAIL FROM:<x@remote.test>')).toMatch(/^452 4\.3\.1 /);
    clients[0]?.close();
    await until('room again', async () => (await late.say('MAIL FROM:<x@remote.test>')).startsWith('250 '));
  });
});

describe('several worker processes', () => {
  test('take mail and deliver it', async () => {
    const mta = await start({ NOREN_MTA_WORKERS: '2' });
    for (let count = 0; count < 6; count++) {
      const client = await greeted(mta.ports.mx);
      await client.say(`MAIL FROM:<w${count}@remote.test>`);
      await client.say(`RCPT TO:<${tenant.address}>`);
      expect(await client.data(letter('w@remote.test', tenant.address))).toMatch(/^250 /);
      client.close();
    }
    await until(
      'all are delivered',
      async () => (await mta.facts()).filter(({ kind }) => kind === 'delivered').length === 6,
    );
    expect(await mta.stop('SIGTERM')).toBe(0);
  });

  test('are followed by others when they are killed: what waits is taken up, and their last facts are shipped soon', {
    timeout: 150_000,
  }, async () => {
    const mta = await start({ NOREN_MTA_WORKERS: '1', NOREN_RETRY_SECONDS: '5,5,5,5,5,5' });
    mta.lmtp.answer = () => ({ code: 451, text: '4.3.0 later' });
    const client = await greeted(mta.ports.mx);
    await client.say('MAIL FROM:<kept@remote.test>');
    await client.say(`RCPT TO:<${tenant.address}>`);
    expect(await client.data(letter('kept@remote.test', tenant.address))).toMatch(/^250 /);
    const facts = async () => (await mta.facts()).map(({ kind }) => kind);
    await until('it waits', async () => (await facts()).includes('deferred'));
    const [worker] = await childrenOf(mta.pid());
    if (!worker) throw new Error('there is no worker');
    // As one leaves it that dies between the sync of its facts and their mark.
    const [dead, living] = [worker, 1].map((pid) =>
      join(mta.dir, 'mta', 'journal', journalFileName('node-1', pid, Date.now() - 1_000)),
    ) as [string, string];
    for (const file of [dead, living]) await writeFile(file, `${JSON.stringify((await mta.facts())[0])}\n`);
    mta.lmtp.answer = () => null;
    process.kill(worker, 'SIGKILL');
    await until('delivery', async () => (await facts()).includes('delivered'), 60_000);
    expect(await readFile(dead, 'utf8')).toMatch(/\}\n\n$/);
    expect(await readFile(living, 'utf8')).toMatch(/\}\n$/);
    await mta.stop('SIGKILL');
    await mta.start();
    expect(await readFile(living, 'utf8')).toMatch(/\}\n\n$/);
    await mta.stop();
  });
});

describe('a process of its own', () => {
  // A cluster of Haraka forgets what waits for a retry when its workers are restarted.
  test('is all that there is, where nobody asks for workers', async () => {
    const mta = await start({});
    expect(await childrenOf(mta.pid())).toEqual([]);
  });
});

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

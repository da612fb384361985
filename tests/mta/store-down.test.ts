import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { type RunningMta, runMta, until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant } from './world.ts';

const database = useFreshDatabase();
const ends: (() => Promise<unknown>)[] = [];
let mta: RunningMta;
let tenant: Tenant;
let port: number;

beforeAll(async () => {
  tenant = await makeTenant();
  port = await getPort();
  const outside = await startForTest();
  mta = await runMta({
    databaseUrl: database.urlOf('noren_mta'),
    lmtpPort: port,
    dnsPort: outside.settings.dnsPort,
    remotePort: outside.settings.smtpPort,
    more: { NOREN_RETRY_SECONDS: Array.from({ length: 30 }, () => '1').join(',') },
  });
  ends.push(
    () => mta.end(),
    () => outside.stop(),
  );
  await mta.start();
});
afterAll(async () => {
  for (const end of ends) await end();
});

async function bring(count: number, sender: string): Promise<void> {
  const client = await greeted(mta.ports.mx);
  for (let number = 0; number < count; number++) {
    await client.say(`MAIL FROM:<${sender}>`);
    await client.say(`RCPT TO:<${tenant.address}>`);
    expect(await client.data(letter(sender, tenant.address))).toMatch(/^250 /);
  }
  client.close();
}

const kindsOf = async (sender: string) =>
  (await mta.facts()).filter((fact) => fact.sender === sender).map(({ kind }) => kind);

/** Stands where Dovecot's LMTP stood. */
async function listen(does: (socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    does(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

test('a store that is gone has its mail waiting, however often it is asked for, and gets it when it is back', async () => {
  await bring(1, 'waiting@remote.test');
  await until('three attempts', async () => (await kindsOf('waiting@remote.test')).length > 3);
  expect(new Set(await kindsOf('waiting@remote.test'))).toEqual(new Set(['accepted', 'deferred']));
  const server = await listen((socket) => {
    let inText = false;
    socket.write('220 store\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString('latin1').split('\r\n').slice(0, -1)) {
        if (inText && line !== '.') continue;
        if (line === 'QUIT') return void socket.end('221 2.0.0 bye\r\n');
        const isData = !inText && line === 'DATA';
        inText = isData;
        socket.write(isData ? '354 go\r\n' : '250 2.0.0 ok\r\n');
      }
    });
  });
  ends.push(async () => void server.close());
  await until('delivery', async () => (await kindsOf('waiting@remote.test')).includes('delivered'));
  await new Promise((closed) => server.close(closed));
});

// Haraka's own measure is ten thousand.
test('a store that hangs is asked over a hundred connections at most', async () => {
  const open = new Set<Socket>();
  const server = await listen((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  ends.push(async () => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  await bring(130, 'many@remote.test');
  await until('a hundred connections', async () => open.size >= 100);
  await sleep(1_000);
  expect(open.size).toBe(100);
  expect(new Set(await kindsOf('many@remote.test'))).toEqual(new Set(['accepted']));
});

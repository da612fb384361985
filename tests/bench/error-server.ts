import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import getPort from 'get-port';
import pg from 'pg';
import { runMta } from '../mta/running-mta.ts';
import { aReport } from '../mta/written-bounces.ts';
import { startDatabaseServer } from '../support/database.ts';

/**
 * Bounces an hour that one MTA process takes at its error server, over real SMTP: 20 sessions, each mail to a signed return path of its
 * own, read, and in the journal on the disk before its 250. Wanted: ten times 200,000.
 */
const wantedPerHour = 2_000_000;
const sessions = 20;
const seconds = { warm: 4, measured: 15 };

const server = await startDatabaseServer();
const resellerId = '0192f0c1-77aa-7bcd-8000-000000000001';
const customerId = '0192f0c1-77aa-7bcd-8000-000000000002';
const domain = 'bounce.mail.bench.test';

async function fill(): Promise<void> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query(`insert into reseller (id, slug, operator_name) values ($1, 'bench', 'Bench')`, [resellerId]);
  await client.query(
    `insert into brand (reseller_id, product_name, primary_colour, accent_colour, mail_host) values ($1, 'Bench', '#000000', '#000000', 'mail.bench.test')`,
    [resellerId],
  );
  await client.end();
}

/** The next whole reply; sessions speak in turn, so nothing else is under way. */
function hear(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!/^(?:\d{3}-.*\r\n)*\d{3} .*\r\n$/.test(text)) return;
      socket.off('data', take);
      socket.off('close', fail);
      resolve(text);
    };
    const fail = () => reject(new Error(`hung up after ${text}`));
    socket.on('data', take);
    socket.once('close', fail);
  });
}

async function say(socket: Socket, line: string, expected: string): Promise<void> {
  socket.write(`${line}\r\n`);
  const reply = await hear(socket);
  if (!reply.startsWith(expected)) throw new Error(`${line.slice(0, 60)}: ${reply}`);
}

await fill();
const port = await getPort();
const keys = {
  NOREN_DKIM_KEK: randomBytes(32).toString('base64'),
  NOREN_SUPPRESSION_KEY: randomBytes(32).toString('base64'),
};
Object.assign(process.env, keys);
const mta = await runMta({
  databaseUrl: server.urlOf('noren_mta'),
  lmtpPort: await getPort(),
  dnsPort: await getPort(),
  remotePort: await getPort(),
  more: { NOREN_BOUNCE_PORT: String(port), NOREN_BOUNCE_SESSIONS: String(sessions) },
});
let taken = 0;
let isOver = false;
try {
  await mta.start();
  Object.assign(process.env, mta.env); // the keys that sign
  const { newReturnId, signedPath } = await import('../../plugins/shared/signed-path.ts');
  const day = new Date().toISOString().slice(0, 10);

  const session = async (): Promise<void> => {
    const socket = connect(port, '127.0.0.1');
    await hear(socket);
    await say(socket, 'EHLO mx.remote.test', '250');
    while (!isOver) {
      const to = signedPath({ customerId, day, returnId: newReturnId() }, domain);
      await say(socket, 'MAIL FROM:<>', '250');
      await say(socket, `RCPT TO:<${to}>`, '250');
      await say(socket, 'DATA', '354');
      await say(socket, `${aReport(to, 'reader@remote.test')}\r\n.`, '250');
      taken++;
    }
    socket.destroy();
  };
  const all = Promise.all(Array.from({ length: sessions }, session));
  await new Promise((resolve) => setTimeout(resolve, seconds.warm * 1_000));
  const [before, begin] = [taken, performance.now()];
  await new Promise((resolve) => setTimeout(resolve, seconds.measured * 1_000));
  const perSecond = ((taken - before) / (performance.now() - begin)) * 1_000;
  isOver = true;
  await all;
  await mta.stop();

  const folder = mta.env.NOREN_JOURNAL_DIR ?? '';
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  const written = texts.join('').split('\n').length - 1;
  const perHour = Math.round(perSecond * 3_600);
  console.log(
    `error server: ${perSecond.toFixed(0)} bounces a second over ${sessions} sessions, ${perHour.toLocaleString('en')} an hour (wanted ${wantedPerHour.toLocaleString('en')}); ${taken} taken, ${written} in the journal`,
  );
  process.exitCode = perHour < wantedPerHour || written !== taken ? 1 : 0;
} finally {
  await mta.end();
  await server.stop();
}
process.exit();

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type RunningMta, runMta, until } from '../mta/running-mta.ts';

/**
 * How soon a node with a long queue greets after its start, and when it has taken up every file whoever wrote it: 100,000 files of another
 * process, half of them due. Nothing leaves: the directory is away, so that all of them wait.
 *
 *   node tests/bench/restart.ts [files]
 */
const files = Number(process.argv[2] ?? 100_000);
const goalSeconds = 5;

function queueFile(number: number): { name: string; bytes: Buffer } {
  const arrival = Date.now() - 3_600_000 + number;
  // Scattered over the coming hours, as retries are.
  const next = number % 2 === 0 ? arrival : Date.now() + 3_600_000 + ((number * 7_919) % 10_000_000);
  const address = (user: string, host: string) => ({ original: `<${user}@${host}>`, original_host: host, host, user });
  const recipient = `reader${number}@remote.test`;
  const todo = {
    queue_time: arrival,
    domain: 'remote.test',
    rcpt_to: [address(`reader${number}`, 'remote.test')],
    mail_from: address('ken', 'alpha.test'),
    notes: {
      track: {
        messageId: `M${number}`,
        acceptedAt: new Date(arrival).toISOString(),
        listener: 'submission',
        sender: 'ken@alpha.test',
        messageIdHeader: null,
        sizeBytes: 1_000,
        client: null,
        route: { recipient, direction: 'out', resellerId: null, customerId: null, accountId: null, relayLoginId: null },
        sendAs: null,
      },
    },
    uuid: `M${number}.1`,
    force_tls: false,
  };
  const json = Buffer.from(`\n${JSON.stringify(todo, null, '\t')}\n`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  const text = Buffer.from(`From: ken@alpha.test\r\nTo: ${recipient}\r\n\r\n${'x'.repeat(1_000)}\r\n`);
  const tag = number.toString(36).padStart(6, 'a');
  return {
    name: [arrival, next, number % 2, 99_999, tag, number % 10_000, hostname().replaceAll('_', '\\137')].join('_'),
    bytes: Buffer.concat([length, json, text]),
  };
}

async function fill(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let from = 0; from < files; from += 200) {
    const some = Array.from({ length: Math.min(200, files - from) }, (_, at) => queueFile(from + at));
    await Promise.all(some.map(({ name, bytes }) => writeFile(join(folder, name), bytes)));
  }
}

const greeting = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('data', (text) => {
      socket.destroy();
      resolve(text.toString().startsWith('220'));
    });
    socket.once('error', () => resolve(false));
  });

/** Octets of the process that was started on our folder. */
async function memoryOf({ dir }: RunningMta): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    if (!environment.includes(`NOREN_QUEUE_DIR=${dir}/`)) continue;
    return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024;
  }
  return 0;
}

const key = Buffer.alloc(32, 1).toString('base64');
const mta = await runMta({
  databaseUrl: 'postgres://nobody@127.0.0.1:1/none',
  lmtpPort: 1,
  dnsPort: 1,
  remotePort: 1,
  more: { NOREN_MTA_LOG_LEVEL: 'info', NOREN_DKIM_KEK: key, NOREN_SUPPRESSION_KEY: key },
});
try {
  await fill(mta.env.NOREN_QUEUE_DIR ?? '');
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1_000;
  const starting = mta.start();
  await until('the node greets', async () => greeting(mta.ports.mx), 120_000);
  const greeted = seconds();
  await starting;
  await until('the queue is taken up', async () => mta.log().includes('files in my temp fail queue'), 120_000);
  const adopted = seconds();
  const counted = [...mta.log().matchAll(/(\d+) files in my (delivery|load|temp fail) queue/g)];
  console.log(`${files} files: first 220 after ${greeted.toFixed(1)} s, all taken up after ${adopted.toFixed(1)} s`);
  for (const [, n, which] of counted) console.log(`  ${n} in the ${which} queue`);
  console.log(`  ${Math.round((await memoryOf(mta)) / 2 ** 20)} MiB`);
  console.log(greeted <= goalSeconds ? 'within 5 s' : 'NOT within 5 s');
} finally {
  await mta.end();
}

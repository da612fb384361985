import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import getPort from 'get-port';
import { JournalReader } from '../chaos/sessions/journal-reader.ts';
import { against } from './store-forward/compare.ts';
import { recipientDomain, startCluster } from './store-forward/noren.ts';
import { round } from './store-forward/round.ts';
import { startSink } from './store-forward/sink.ts';
import { memory } from './store-forward/usage.ts';

/**
 * Whether a node's memory stays what it is: 500,000 messages to as many recipients, many a connection, with every duty of a tenant on. The
 * journal is read and removed as the shipper does it, and must know at each measurement that each message was delivered. `--json` prints a
 * line with the memory in the end beside that after the first 50,000. Told to stop, it says what it has so far.
 */
const messages = 500_000;
const warm = 50_000;
const every = 25_000;
/** Few enough that none waits in the queue for long. */
const atOnce = 5_000;
const json = process.argv.includes('--json');
const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);

let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    isStopped = true;
  });

const mib = (octets: number) => (octets / 2 ** 20).toFixed(0);

/** Resident memory of a process with all that it shares, octets. */
async function resident(pid: number): Promise<number> {
  return 1_024 * Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

/** What its metrics say of the heap: in use, garbage included, and beside it. Octets. */
async function heap(port: number): Promise<{ used: number; beside: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return { used: figure('nodejs_heap_size_used_bytes'), beside: figure('nodejs_external_memory_bytes') };
}

const dir = await mkdtemp(join(tmpdir(), 'noren-memory-'));
const sink = await startSink();
const cluster = await startCluster(sink, 1);
const metricsPort = await getPort();
const more = { NOREN_JOURNAL_DIR: join(dir, 'journal'), NOREN_METRICS_PORT: String(metricsPort) };
const measured = new Map<number, number>();
try {
  const node = await cluster.node('bench-memory', more);
  try {
    const [pid = 0] = node.pids;
    const journal = new JournalReader(join(dir, 'journal'));
    let accepted = 0;
    let began = Date.now();
    for (let sent = atOnce; sent <= messages && !isStopped; sent += atOnce) {
      const recipient = `reader-${sent}@${recipientDomain}`;
      const mail = { sender: `news@${cluster.domain}`, recipient, numbered: true };
      await round([node], sink, { ...mail, connections: 'many messages each', messages: atOnce, sessions: 25 });
      await journal.readOn();
      accepted += journal.accepted.size;
      journal.accepted.clear();
      if (sent % every !== 0) continue;
      const octets = await resident(pid);
      // Its share of what it shares (PSS) changes with other processes of Node that come and end: said, not compared.
      measured.set(sent, octets);
      const { used, beside } = await heap(metricsPort);
      const rate = (every / (Date.now() - began)) * 1_000;
      began = Date.now();
      say(
        `${sent} messages: RSS ${mib(octets)} MiB, PSS ${mib(await memory(node.pids))} MiB, heap ${mib(used)} MiB and ${mib(beside)} MiB beside it, ` +
          `${rate.toFixed(0)} a second, journal: ${accepted} accepted, ${journal.open.length} open; load of the machine ${loadavg()[0]}`,
      );
    }
    const [last = 0] = [...measured.keys()].slice(-1);
    const end = measured.get(last) ?? 0;
    const result = against(`memory-after-${last}-vs-after-${warm}`, end, measured.get(warm) ?? Number.NaN, 'bytes', 1);
    if (journal.bad.length > 0) throw new Error(`lines of the journal that nobody can read: ${journal.bad.length}`);
    console.log(json ? JSON.stringify(result) : `${result.name}: ${result.ratio.toFixed(2)}`);
  } finally {
    await node.stop();
  }
} finally {
  await cluster.stop();
  await sink.stop();
  await rm(dir, { recursive: true, force: true });
}
process.exit();

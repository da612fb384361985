import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { startBareHaraka } from './store-forward/bare-haraka.ts';
import { compare } from './store-forward/compare.ts';
import { recipientDomain, startCluster } from './store-forward/noren.ts';
import { startPostfix } from './store-forward/postfix.ts';
import { type Load, type Round, round } from './store-forward/round.ts';
import { startSink } from './store-forward/sink.ts';

/**
 * Store and forward on one machine against Postfix with OpenDKIM and against bare Haraka: the same load generator, the same sink, the
 * same disk, by turns, medians of the rounds. `--json` prints a line for each result.
 */
const rounds = 3;
const json = process.argv.includes('--json');
const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);

const ends: (() => Promise<unknown>)[] = [];
async function end(): Promise<void> {
  for (let last = ends.pop(); last; last = ends.pop()) await last();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end().finally(() => process.exit(1)));

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'noren-bench-'));
  ends.push(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
async function start<T extends { stop(): Promise<void> }>(part: Promise<T>): Promise<T> {
  const started = await part;
  ends.push(() => started.stop());
  return started;
}
const sink = await start(startSink());
const cluster = await start(startCluster(sink, 2));
const { domain } = cluster;
const loads = [
  { connections: 'one message each', messages: 1_500 },
  { connections: 'many messages each', messages: 3_000 },
] as const;
try {
  const noren = await start(cluster.node('bench-1'));
  const second = await start(cluster.node('bench-2'));
  const postfix = await start(startPostfix({ dir: await folder(), sink, domain }));
  const bare = await start(startBareHaraka({ dir: await folder(), sink, domain }));
  const turns = [[noren], [postfix], [bare], [noren, second]];
  for (const { connections, messages } of loads) {
    const load: Load = {
      connections,
      messages,
      sessions: 25,
      sender: `news@${domain}`,
      recipient: `reader@${recipientDomain}`,
    };
    for (const turn of turns) await round(turn, sink, { ...load, messages: 300 }); // warm
    const found: Round[][] = turns.map(() => []);
    for (let n = 0; n < rounds; n++)
      for (const [i, turn] of turns.entries()) {
        const one = await round(turn, sink, load);
        found[i]?.push(one);
        say(
          `${connections}: ${turn.map(({ name }) => name).join(' and ')}: ${one.forwarded.toFixed(0)} forwarded a second, ${one.accepted.toFixed(0)} accepted, ${one.processor.toFixed(2)} ms of processor a message, ${(one.memoryBytes / 2 ** 20).toFixed(0)} MiB`,
        );
      }
    for (const result of compare(connections === 'one message each' ? 'one' : 'many', found))
      console.log(
        json
          ? JSON.stringify(result)
          : `${result.name}: ${result.ratio.toFixed(2)} (${result.median.toFixed(2)} against ${result.peerMedian.toFixed(2)} ${result.unit})`,
      );
  }
} finally {
  await end();
}
process.exit();

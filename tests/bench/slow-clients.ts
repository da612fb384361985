import { loadavg } from 'node:os';
import process from 'node:process';
import { holdCrowd } from './slow-clients/crowd-held.ts';
import { percentile, transactions } from './slow-clients/others.ts';
import { against, medianOf } from './store-forward/compare.ts';
import { recipientDomain, startCluster } from './store-forward/noren.ts';
import { startSink } from './store-forward/sink.ts';

/**
 * What 2,000 connections that are idle, or bring an octet a second, do to the mail of others: the time of their messages with the crowd and
 * without it, by turns, on one node with every duty of a tenant on. `--json` prints a line with the ratio of the p99.
 */
const clients = 2_000;
const wanted = 2;
/** Rounds stop there: with start and end it takes less than two minutes. */
const enoughMs = 75_000;
const mostRounds = 4;
const json = process.argv.includes('--json');
const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);

const begun = Date.now();
const sink = await startSink();
const cluster = await startCluster(sink, 1);
const mail = { sender: `news@${cluster.domain}`, recipient: `reader@${recipientDomain}` };
try {
  const { port, ports, stop } = await cluster.node('bench-slow');
  try {
    const p99: { readonly beside: number[]; readonly alone: number[] } = { beside: [], alone: [] };
    const measure = async (which: keyof typeof p99) => {
      const times = await transactions(port, mail);
      const [middle, high] = [50, 99].map((p) => percentile(times, p));
      p99[which].push(high ?? 0);
      say(`${which}: p50 ${middle?.toFixed(1)} ms, p99 ${high?.toFixed(1)} ms, load of the machine ${loadavg()[0]}`);
    };
    await transactions(port, mail, { seconds: 3 }); // warm
    for (let round = 0; round < mostRounds && (round < 2 || Date.now() - begun < enoughMs); round += 2) {
      await measure('alone');
      const crowd = await holdCrowd(clients, ports, mail);
      await measure('beside');
      await measure('beside');
      const left = await crowd.leave();
      if (left !== clients) throw new Error(`${clients - left} of the crowd were sent away: nothing is measured`);
      await measure('alone');
    }
    const result = against('slow-clients-p99', medianOf(p99.beside), medianOf(p99.alone), 'ms', p99.beside.length);
    const { ratio, median, peerMedian } = result;
    console.log(
      json
        ? JSON.stringify(result)
        : `p99 beside ${clients} slow clients ${median.toFixed(1)} ms, alone ${peerMedian.toFixed(1)} ms: ${ratio.toFixed(2)} times (wanted ≤ ${wanted})`,
    );
  } finally {
    await stop();
  }
} finally {
  await cluster.stop();
  await sink.stop();
}
process.exit();

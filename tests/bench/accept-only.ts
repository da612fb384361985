import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inSystem } from '../../services/db/doors.ts';
import { endOrder } from '../../services/queue/end-order.ts';
import { orderQueue } from '../../services/queue/order-queue.ts';
import { until } from '../mta/running-mta.ts';
import { against, medianOf, promised } from './store-forward/compare.ts';
import { recipientDomain, startCluster } from './store-forward/noren.ts';
import { startPostfix } from './store-forward/postfix.ts';
import { acceptRound, arrived, type Load } from './store-forward/round.ts';
import { startSink } from './store-forward/sink.ts';

/**
 * Mail that is accepted and stays in the queue: ours under an order of the operator that holds the customer's mail, Postfix with OpenDKIM and
 * its transport deferred. Everything that comes before the 250 is done as ever. Between the rounds both queues are emptied; what ours
 * held is delivered. `--json` prints a line for each result.
 */
const rounds = 3;
const json = process.argv.includes('--json');
const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
const loads = [
  { per: 'one', connections: 'one message each', messages: 1_500 },
  { per: 'many', connections: 'many messages each', messages: 3_000 },
] as const;

const dir = await mkdtemp(join(tmpdir(), 'noren-bench-'));
const ends: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })];
async function end(): Promise<void> {
  for (let last = ends.pop(); last; last = ends.pop()) await last();
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end().finally(() => process.exit(1)));
async function start<T extends { stop(): Promise<void> }>(part: Promise<T>): Promise<T> {
  const started = await part;
  ends.push(() => started.stop());
  return started;
}

try {
  const sink = await start(startSink());
  const cluster = await start(startCluster(sink, 1));
  const { domain, tenant } = cluster;
  const noren = await start(cluster.node('bench-held'));
  const postfix = await start(startPostfix({ dir, sink, domain }, { defer_transports: 'smtp' }));
  const known = () => readFile(join(noren.dir, 'mta', 'queue-orders.json'), 'utf8').catch(() => '');
  const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);

  /** Holds the customer's mail. @returns lets it go, and waits until the sink has it */
  const hold = async (messages: number) => {
    const { resellerId, customerId } = tenant;
    const order = { action: 'hold', selector: { resellerId, customerId }, reason: 'accept only' } as const;
    const { id } = await asOperator((tx) => orderQueue(tx, order));
    await until('the node knows the order', async () => (await known()).includes(id));
    const before = sink.count();
    return async () => {
      if (sink.count() !== before) throw new Error('mail that was held has been sent: nothing is measured');
      await asOperator((tx) => endOrder(tx, { id, reason: 'the round is over' }));
      await arrived(sink, before + messages, noren.log);
    };
  };
  const turns = [
    { contender: noren, begin: hold },
    { contender: postfix, begin: async () => postfix.empty },
  ];

  for (const { per, ...each } of loads) {
    const load: Load = { ...each, sessions: 25, sender: `news@${domain}`, recipient: `reader@${recipientDomain}` };
    const found: number[][] = turns.map(() => []);
    for (let n = -1; n < rounds; n++)
      for (const [i, { contender, begin }] of turns.entries()) {
        const messages = n < 0 ? 300 : load.messages; // the first is to warm
        const empty = await begin(messages);
        const { accepted, processor } = await acceptRound(contender, { ...load, messages });
        await empty();
        if (n < 0) continue;
        found[i]?.push(accepted);
        say(
          `accept only, ${load.connections}: ${contender.name}: ${accepted.toFixed(0)} a second, ${processor.toFixed(2)} ms of processor a message`,
        );
      }
    const [ours = 0, theirs = 0] = found.map(medianOf);
    const name = `accept-only-${per}-per-connection`;
    for (const result of [
      against(`${name}-vs-promised`, ours, promised.accepted, 'messages/s', rounds),
      against(`${name}-vs-postfix`, ours, theirs, 'messages/s', rounds),
    ])
      console.log(
        json
          ? JSON.stringify(result)
          : `${result.name}: ${result.ratio.toFixed(2)} (${result.median.toFixed(0)} against ${result.peerMedian.toFixed(0)} ${result.unit})`,
      );
  }
} finally {
  await end();
}
process.exit();

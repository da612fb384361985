import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender } from './contender.ts';
import { run } from './run.ts';
import type { Sink } from './sink.ts';
import { memory, processorSeconds } from './usage.ts';

export type Load = {
  readonly messages: number;
  readonly sessions: number;
  /** One message a connection, or as many as a session's share. */
  readonly connections: 'one message each' | 'many messages each';
  readonly sender: string;
  readonly recipient: string;
  /** Puts a number in front of the recipient, another one for each message of a round. */
  readonly numbered?: boolean;
};

/** What one round took. Rates are messages a second; processor time is milliseconds a message. */
export type Round = {
  /** From the first connection until the sink has every message. */
  readonly forwarded: number;
  /** Until the last 250. */
  readonly accepted: number;
  readonly processor: number;
  readonly memoryBytes: number;
};

/** Octets of each message's text. */
const length = 5_120;

/** Sends the load to one or several servers at once, by Postfix's own load generator. @throws Error when a server refuses a message */
async function send(contenders: readonly Contender[], load: Load): Promise<void> {
  const options = ['-s', String(load.sessions), '-m', String(load.messages / contenders.length), '-l', String(length)];
  const whom = ['-f', load.sender, '-t', load.recipient, ...(load.numbered ? ['-N'] : [])];
  const keep = load.connections === 'one message each' ? [] : ['-d'];
  await Promise.all(
    contenders.map(({ name, port, log }) =>
      run('smtp-source', [...keep, ...options, ...whom, `127.0.0.1:${port}`]).catch(async (error: unknown) => {
        throw new Error(`${name}, which says ${await log()}`, { cause: error });
      }),
    ),
  );
}

/**
 * Sends the load, and waits until all of it has come to the sink.
 * @throws Error when a server refuses a message, or when some have not come after two minutes
 */
export async function round(contenders: readonly Contender[], sink: Sink, load: Load): Promise<Round> {
  const pids = contenders.flatMap((each) => each.pids);
  const [cpu, before, begin] = [await processorSeconds(pids), sink.count(), performance.now()];
  await send(contenders, load);
  const accepted = performance.now() - begin;
  await arrived(sink, before + load.messages, async () => `${contenders[0]?.name}; ${await contenders[0]?.log()}`);
  const forwarded = performance.now() - begin;
  return {
    forwarded: (load.messages / forwarded) * 1_000,
    accepted: (load.messages / accepted) * 1_000,
    processor: ((await processorSeconds(pids)) - cpu) * (1_000 / load.messages),
    memoryBytes: await memory(pids),
  };
}

/** Waits until the sink has so many messages. @throws Error when two minutes do not suffice */
export async function arrived(sink: Sink, messages: number, told: () => Promise<string>): Promise<void> {
  const begin = performance.now();
  while (sink.count() < messages) {
    if (performance.now() - begin > 120_000) throw new Error(`${sink.count()} of ${messages} came; ${await told()}`);
    await sleep(5);
  }
}

/** Sends the load to a server that puts delivery off: nothing comes to the sink. */
export async function acceptRound(contender: Contender, load: Load): Promise<Omit<Round, 'forwarded'>> {
  const { pids } = contender;
  const [cpu, begin] = [await processorSeconds(pids), performance.now()];
  await send([contender], load);
  const accepted = performance.now() - begin;
  return {
    accepted: (load.messages / accepted) * 1_000,
    processor: ((await processorSeconds(pids)) - cpu) * (1_000 / load.messages),
    memoryBytes: await memory(pids),
  };
}

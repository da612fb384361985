import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import getPort from 'get-port';
import { accepts } from './accepts.ts';

export type Sink = {
  readonly address: string;
  readonly port: number;
  /** Messages that it has taken so far. */
  count(): number;
  stop(): Promise<void>;
};

/** Of the loopback, and of no peer of the simulated internet. */
const address = '127.0.1.98';

/** Postfix's own sink: takes every message, keeps none, and counts them. */
export async function startSink(): Promise<Sink> {
  const port = await getPort({ host: address });
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const args = ['-c', ...user, '-h', 'sink.bench.test', `${address}:${port}`, '1000'];
  const child: ChildProcess = spawn('smtp-sink', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let messages = 0;
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    // Each update ends with a carriage return; what stands behind the last one is not whole yet.
    const whole = text.slice(0, text.lastIndexOf('\r') + 1);
    text = text.slice(whole.length);
    for (const [, count] of whole.matchAll(/mesg=(\d+)/g)) messages = Number(count);
  });
  await accepts(address, port);
  return {
    address,
    port,
    count: () => messages,
    stop: async () => void child.kill(),
  };
}

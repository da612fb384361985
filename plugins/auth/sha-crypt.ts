import { Worker } from 'node:worker_threads';
import type { ShaCryptAnswer, ShaCryptQuestion } from './sha-crypt-worker.ts';

let worker: Worker | undefined;
let lastId = 0;
const asked = new Map<number, { answer: (made: string) => void; fail: (error: Error) => void }>();

/** Whoever waits is told; the next question starts a new thread. */
function end(failed: Worker, error: Error): void {
  if (worker === failed) worker = undefined;
  for (const { fail } of asked.values()) fail(error);
  asked.clear();
}

/** The only hash function that nobody offers off the main thread: a thread of our own, from the first account that needs it. */
function thread(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('sha-crypt-worker.ts', import.meta.url));
  started.unref();
  started.on('message', ({ id, made }: ShaCryptAnswer) => {
    asked.get(id)?.answer(made ?? '');
    asked.delete(id);
  });
  started.on('error', (error) => end(started, error instanceof Error ? error : new Error(String(error))));
  started.on('exit', () => end(started, new Error('the thread that checks passwords has ended')));
  worker = started;
  return started;
}

/** SHA-crypt of a password. @throws Error when the thread dies meanwhile: nobody knows whether the password was right */
export function shaCrypt(setting: string, password: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  lastId += 1;
  asked.set(lastId, { answer: resolve, fail: reject });
  thread().postMessage({ id: lastId, setting, password } satisfies ShaCryptQuestion);
  return promise;
}

import { Worker } from 'node:worker_threads';
import type { MailReport } from '../../core/bounce/report-of.ts';

/** Reading takes 0.2 ms, and 50 ms at most; what takes this long is caught in a loop, or the machine stands still. */
const patienceMs = 4_000;
const memoryMegabytes = 256;

type Job = {
  readonly raw: string;
  readonly done: (report: MailReport) => void;
  readonly failed: (error: Error) => void;
};

/**
 * Reads mails of strangers in a thread of their own, one at a time: a mail that is caught in a loop or eats all memory costs that
 * thread, which is replaced, and its own session, which hears "try again". The others wait no longer than `patienceMs`.
 */
export class ReportReader {
  readonly #script: URL;
  readonly #patienceMs: number;
  #worker: Worker | null = null;
  readonly #jobs: Job[] = [];
  #isBusy = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ script = new URL('read-worker.ts', import.meta.url), patience = patienceMs } = {}) {
    this.#script = script;
    this.#patienceMs = patience;
  }

  /** @param raw one octet a character (latin1) */
  read(raw: string): Promise<MailReport> {
    const report = new Promise<MailReport>((done, failed) => this.#jobs.push({ raw, done, failed }));
    this.#next();
    return report;
  }

  #next(): void {
    const [job] = this.#jobs;
    if (!job || this.#isBusy) return;
    this.#isBusy = true;
    this.#timer = setTimeout(() => this.#fail(new Error(`not read within ${this.#patienceMs} ms`)), this.#patienceMs);
    this.#worker ??= this.#start();
    this.#worker.postMessage(job.raw);
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes } });
    worker.unref();
    worker.on('message', (report: MailReport) => {
      if (worker !== this.#worker) return;
      this.#end()?.done(report);
      this.#next();
    });
    worker.on('error', (error: Error) => worker === this.#worker && this.#fail(error));
    worker.on('exit', () => worker === this.#worker && this.#fail(new Error('the reading thread has ended')));
    return worker;
  }

  /** The mail that was being read, if any. */
  #end(): Job | undefined {
    clearTimeout(this.#timer);
    if (!this.#isBusy) return undefined;
    this.#isBusy = false;
    return this.#jobs.shift();
  }

  #fail(error: Error): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    this.#end()?.failed(error);
    this.#next();
  }
}

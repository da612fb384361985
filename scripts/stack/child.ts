import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tailOf } from './log-files.ts';
import { killGroup, signal } from './processes.ts';
import { until } from './until.ts';

/** A part of the stack: how to run it and how to know that it is there. */
export type ChildSpec = {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly runsAs?: { readonly uid: number; readonly gid: number } | undefined;
  /** Asked until it says yes. @param group the child's process group, which is also the pid of its leader */
  readonly isReady: (group: number) => boolean | Promise<boolean>;
  readonly readyWithinMs: number;
  readonly stopSignal: NodeJS.Signals;
  /** Time to close mailboxes, finish deliveries or write a checkpoint, before SIGKILL. */
  readonly graceMs?: number;
  /** Ends what a dead child left outside of its process group. */
  readonly cleanUp?: () => Promise<void>;
};

export type ChildEvents = {
  readonly log: (line: string) => void;
  /** The child has another pid than before. */
  readonly onPidChange: () => void;
};

/** Delay before each restart in a row, ms. A child that dies once is back at once. */
const BACK_OFF_MS = [0, 500, 1_000, 2_000, 4_000, 5_000];

/** A child that ran this long is healthy again: the next death counts as the first. */
const HEALTHY_AFTER_MS = 10_000;

const GRACE_MS = 10_000;

/** However this process exits, its children go with it: a test that is interrupted comes to no end of its own. */
const living = new Set<Child>();
process.on('exit', () => {
  for (const child of living) child.kill();
});

/** One supervised process, in a process group of its own, with its log in a file. */
export class Child {
  readonly spec: ChildSpec;
  readonly #logFile: string;
  readonly #events: ChildEvents;
  #process: ChildProcess | undefined;
  #gone: Promise<void> = Promise.resolve();
  #isWatched = false;
  #isStopping = false;
  #deathsInARow = 0;

  constructor(spec: ChildSpec, logFile: string, events: ChildEvents) {
    this.spec = spec;
    this.#logFile = logFile;
    this.#events = events;
  }

  /** Of the leader of its process group; undefined while it is down. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /**
   * Starts it for the first time and waits until it is ready; from then on it is restarted when it dies.
   *
   * @throws Error with the end of its log, when it dies or does not get ready in time
   */
  async start(abort: AbortSignal | undefined): Promise<void> {
    this.#spawn();
    await this.#ready(abort);
    this.#isWatched = true;
    if (!this.#process) void this.#restart(); // it died between two looks
  }

  #spawn(): void {
    const { file, args, env, cwd, runsAs } = this.spec;
    const log = openSync(this.#logFile, 'a');
    const startedAt = performance.now();
    const child = spawn(file, args, { cwd, env, ...runsAs, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#process = child;
    living.add(this);
    this.#gone = new Promise<void>((resolve) => {
      child.once('error', () => resolve()); // could not be started at all
      child.once('exit', () => resolve());
    }).then(() => this.#bury(child, performance.now() - startedAt));
    this.#events.onPidChange();
  }

  /** Ends what the dead child left behind, so that it holds neither ports nor shared memory when the next one comes. */
  async #bury(child: ChildProcess, livedMs: number): Promise<void> {
    if (child.pid) await killGroup(child.pid);
    await this.spec.cleanUp?.();
    this.#process = undefined;
    living.delete(this);
    if (livedMs > HEALTHY_AFTER_MS) this.#deathsInARow = 0;
    if (!this.#isWatched || this.#isStopping) return;
    this.#events.log(`${this.spec.name} died (${child.signalCode ?? `exit code ${child.exitCode}`})`);
    void this.#restart();
  }

  async #restart(): Promise<void> {
    const diedAt = performance.now();
    await sleep(BACK_OFF_MS[Math.min(this.#deathsInARow, BACK_OFF_MS.length - 1)]);
    this.#deathsInARow += 1;
    if (this.#isStopping) return;
    this.#spawn();
    const started = this.#process;
    try {
      await this.#ready(undefined);
      this.#events.log(`${this.spec.name} is back after ${((performance.now() - diedAt) / 1000).toFixed(1)} s`);
    } catch (error) {
      if (this.#isStopping || this.#process !== started) return; // stopped, or died again and is being restarted already
      this.#events.log(`${this.spec.name} is not ready: ${(error as Error).message}`);
    }
  }

  async #ready(abort: AbortSignal | undefined): Promise<void> {
    const { name, isReady, readyWithinMs } = this.spec;
    const started = this.#process;
    const report = (what: string): string =>
      `${name} ${what}. The end of its log ${this.#logFile}:\n${tailOf(this.#logFile)}`;
    await until(
      async () => {
        if (this.#process !== started || !started?.pid) throw new Error(report('ended before it was ready'));
        return isReady(started.pid);
      },
      {
        withinMs: readyWithinMs,
        signal: abort,
        otherwise: () => report(`was not ready within ${readyWithinMs / 1000} s`),
      },
    );
  }

  /** Stops it and everything it started. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#process;
    if (child?.pid) {
      signal(child.pid, this.spec.stopSignal);
      const outOfGrace = setTimeout(() => this.kill(), this.spec.graceMs ?? GRACE_MS);
      await this.#gone;
      clearTimeout(outOfGrace);
    }
    await this.#gone;
  }

  /** Ends it at once, without a chance to save anything. */
  kill(): void {
    this.#isStopping = true;
    const pid = this.#process?.pid;
    if (pid) signal(-pid, 'SIGKILL');
  }
}

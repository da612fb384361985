import { mkdirSync, realpathSync } from 'node:fs';
import { Child } from './child.ts';
import { openDataDir } from './data-dir.ts';
import { Lock } from './lock.ts';
import { logFile } from './log-files.ts';
import { demoTrafficPart, projectDir } from './parts/platform.ts';
import { choosePorts, type Ports } from './ports.ts';
import { runOnce } from './run-once.ts';
import { spamFilterOff } from './spam-filter.ts';
import {
  NOTHING_SEEDED,
  removeStackFile,
  type Seeded,
  STACK_FILE,
  type StackInfo,
  seeded,
  stackInfo,
  writeStackFile,
} from './stack-info.ts';
import { type Part, type Plan, planStack } from './start-order.ts';

const DRAFT_FILE = 'stack.draft.json';

export type StackOptions = {
  /** Data folder, absolute. */
  readonly dir: string;
  /** `default`: the documented ports where free; `free`: any, for tests. */
  readonly ports: 'default' | 'free';
  /** Fill in demo data; otherwise there is the operator's login only. */
  readonly demo: boolean;
  /** Start the simulated internet, and aim the platform at it. */
  readonly withOutside: boolean;
  readonly log: (line: string) => void;
  /** Ends the start early: what has started is stopped, and the start rejects. */
  readonly signal?: AbortSignal;
};

/** A running stack, or one that is starting. */
export class Stack {
  readonly #options: StackOptions;
  readonly #ports: Ports;
  readonly #plan: Plan;
  readonly #lock: Lock;
  readonly #children: Child[] = [];
  #found: Seeded = NOTHING_SEEDED;
  #stackFile: string | null = null;
  #stopped: Promise<void> | undefined;
  /** However this process exits, its children go with it. */
  readonly #onExit = (): void => this.kill();

  private constructor(options: StackOptions, ports: Ports, plan: Plan, lock: Lock) {
    this.#options = options;
    this.#ports = ports;
    this.#plan = plan;
    this.#lock = lock;
    process.once('exit', this.#onExit);
  }

  /** @throws Error that says which part did not start and why; nothing is left running then */
  static async start(asked: StackOptions): Promise<Stack> {
    mkdirSync(asked.dir, { recursive: true, mode: 0o755 });
    const options = { ...asked, dir: realpathSync(asked.dir) }; // as Linux tells where processes work
    const lock = await Lock.take(options.dir);
    try {
      openDataDir(options.dir);
      removeStackFile(options.dir, STACK_FILE); // of a stack that was killed
      const ports = await choosePorts(options.ports, process.env, options.log);
      const plan = await planStack({ ...options, ports }, process.env);
      const stack = new Stack(options, ports, plan, lock);
      try {
        if (!stack.env.NOREN_RSPAMD_URL) options.log(spamFilterOff);
        await stack.#startParts();
        await stack.#seed();
        const stackFile = stack.#publish(STACK_FILE);
        if (options.demo && options.withOutside) {
          await stack.#supervise(demoTrafficPart(stackFile, { ...process.env, ...stack.env }));
        }
        return stack;
      } catch (error) {
        await stack.stop();
        throw error;
      }
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /** Variables which the platform's processes were given. */
  get env(): Readonly<Record<string, string>> {
    return this.#plan.env;
  }

  /** What stack.json says. */
  get info(): StackInfo {
    const running = this.#children.flatMap(({ spec, pid }) => (pid ? [[spec.name, pid] as const] : []));
    const known = {
      ports: this.#ports,
      operatorHost: this.env.NOREN_OPERATOR_HOST ?? '',
      withOutside: this.#options.withOutside,
      spamFilter: this.env.NOREN_RSPAMD_URL ?? null,
      certificates: this.env.NOREN_ACME_DIRECTORY_URL || null,
    };
    return stackInfo(known, this.#found, Object.fromEntries(running));
  }

  /** Names of the supervised processes, in the order in which they started. */
  children(): string[] {
    return this.#children.map(({ spec }) => spec.name);
  }

  /** Pid of a supervised process; undefined while it is down. */
  pid(name: string): number | undefined {
    return this.#children.find(({ spec }) => spec.name === name)?.pid;
  }

  /** Stops everything, last started first, and leaves no process behind. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  /** Ends every process at once; nothing is saved. */
  kill(): void {
    for (const child of this.#children) child.kill();
  }

  async #startParts(): Promise<void> {
    for (const make of this.#plan.parts) {
      this.#options.signal?.throwIfAborted();
      const startedAt = performance.now();
      const name = await this.#startPart(await make());
      this.#options.log(`${name} is ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    }
  }

  /** @returns its name */
  async #startPart(part: Part): Promise<string> {
    if ('task' in part) {
      await part.work();
      return part.task;
    }
    if ('once' in part) {
      await this.#run(part.once, part.args);
      return part.once;
    }
    await this.#supervise(part);
    return part.name;
  }

  async #supervise(spec: Child['spec']): Promise<void> {
    const child = new Child(spec, logFile(this.#options.dir, spec.name), {
      log: this.#options.log,
      onPidChange: () => this.#noteChildren(),
    });
    this.#children.push(child);
    await child.start(this.#options.signal);
  }

  #run(name: string, args: readonly string[], printsSecrets = false): Promise<string> {
    return runOnce({
      name,
      file: process.execPath,
      args,
      env: { ...process.env, ...this.env },
      cwd: projectDir,
      logFile: logFile(this.#options.dir, name),
      signal: this.#options.signal,
      printsSecrets,
    });
  }

  async #seed(): Promise<void> {
    const { dir, demo, log } = this.#options;
    const draft = this.#publish(DRAFT_FILE);
    log(
      demo
        ? 'demo data: accounts are made, and real mail is sent through the platform'
        : "the operator's login is made",
    );
    const output = await this.#run('seed', ['prisma/seed.ts', draft, ...(demo ? [] : ['--operator-only'])], true);
    this.#found = seeded.parse(JSON.parse(output));
    this.#stackFile = null;
    removeStackFile(dir, DRAFT_FILE);
  }

  /** Writes stack.json, or its draft; kept true from then on as pids change. */
  #publish(name: string): string {
    this.#stackFile = name;
    return writeStackFile(this.#options.dir, name, this.info);
  }

  #noteChildren(): void {
    this.#lock.note(this.#children.flatMap(({ pid }) => pid ?? []));
    if (this.#stackFile) this.#publish(this.#stackFile);
  }

  async #stop(): Promise<void> {
    this.#stackFile = null;
    for (const name of [STACK_FILE, DRAFT_FILE]) removeStackFile(this.#options.dir, name);
    for (const child of this.#children.toReversed()) await child.stop();
    process.off('exit', this.#onExit);
    this.#lock.release();
  }
}

export const startStack = (options: StackOptions): Promise<Stack> => Stack.start(options);

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { identify, isRunning, killGroup, killWorkingIn, type ProcessIdentity } from './processes.ts';

export const LOCK_NAME = 'stack.lock';

const identity = z.object({ pid: z.number(), startTicks: z.string() });
const content = z.object({ supervisor: identity, children: z.array(identity).readonly() });
type Content = z.infer<typeof content>;

function read(file: string): Content | null {
  try {
    return content.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // absent, or cut short by a crash
  }
}

/** Proof that one stack at most uses a data folder. It names the children, so that the next stack can end orphans. */
export class Lock {
  readonly #file: string;
  readonly #supervisor: ProcessIdentity;

  private constructor(file: string, supervisor: ProcessIdentity) {
    this.#file = file;
    this.#supervisor = supervisor;
  }

  /**
   * Takes the lock, ending children that a killed supervisor left behind.
   *
   * @throws Error when a stack is running there
   */
  static async take(dir: string): Promise<Lock> {
    const file = join(dir, LOCK_NAME);
    const self = identify(process.pid);
    if (!self) throw new Error('This system has no /proc, which the supervisor needs: run Noren on Linux.');
    const lock = new Lock(file, self);
    const former = read(file);
    if (former && isRunning(former.supervisor)) {
      throw new Error(
        `A stack is already running on ${dir} (process ${former.supervisor.pid}).\n` +
          'Stop that one with Ctrl-C where it runs, or use another data folder.',
      );
    }
    for (const child of former?.children ?? []) if (isRunning(child)) await killGroup(child.pid);
    await killWorkingIn(join(dir, 'postgres'));
    rmSync(file, { force: true });
    try {
      writeFileSync(file, lock.#content([]), { flag: 'wx' });
    } catch (error) {
      throw new Error(`Another stack is starting on ${dir} at this moment.`, { cause: error });
    }
    return lock;
  }

  #content(children: readonly ProcessIdentity[]): string {
    return JSON.stringify({ supervisor: this.#supervisor, children } satisfies Content);
  }

  /** Remembers the children that run now. */
  note(pids: readonly number[]): void {
    const children = pids.map(identify).filter((child) => child !== null);
    writeFileSync(`${this.#file}.new`, this.#content(children));
    renameSync(`${this.#file}.new`, this.#file);
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }
}

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { until } from './until.ts';

/** Time a killed process may take to leave the process table. */
const GONE_WITHIN_MS = 5_000;

type ProcessStatus = {
  readonly pid: number;
  readonly state: string;
  readonly group: number;
  readonly startTicks: string;
};

/** What Linux tells about a process, or null when there is none. @see proc_pid_stat(5) */
function statusOf(pid: number | string): ProcessStatus | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' '); // the name may itself hold spaces and brackets
    return { pid: Number(pid), state: fields[0] ?? '', group: Number(fields[2]), startTicks: fields[19] ?? '' };
  } catch {
    return null; // it ended while we looked
  }
}

function running(): ProcessStatus[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statusOf)
    .filter((status) => status !== null)
    .filter(({ state }) => state !== 'Z'); // a zombie is gone, only nobody asked yet
}

/** Tells a process from a later one with the same pid. */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string };

export function identify(pid: number): ProcessIdentity | null {
  const status = statusOf(pid);
  return status && status.state !== 'Z' ? { pid, startTicks: status.startTicks } : null;
}

export const isRunning = ({ pid, startTicks }: ProcessIdentity): boolean => identify(pid)?.startTicks === startTicks;

/** Pids of a process group. */
export const groupMembers = (group: number): number[] =>
  running()
    .filter((status) => status.group === group)
    .map(({ pid }) => pid);

/**
 * Pids of processes whose working folder is `folder`. Finds what left its process group: every PostgreSQL backend makes a
 * group of its own, and all of them work in the data folder.
 */
export function workingIn(folder: string): number[] {
  const worksThere = (pid: number): boolean => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false; // ended, or somebody else's
    }
  };
  return running()
    .map(({ pid }) => pid)
    .filter(worksThere);
}

/** Sends a signal, or does nothing when there is no such process any more. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Kills what `find` finds until it finds nothing: a dying process may still fork. */
async function killAll(find: () => number[], what: string): Promise<void> {
  await until(
    () => {
      const left = find();
      for (const pid of left) signal(pid, 'SIGKILL');
      return left.length === 0;
    },
    { withinMs: GONE_WITHIN_MS, everyMs: 20, otherwise: () => `${what} does not end although it was killed` },
  );
}

export const killGroup = (group: number): Promise<void> => killAll(() => groupMembers(group), `process group ${group}`);

export const killWorkingIn = (folder: string): Promise<void> =>
  killAll(() => workingIn(folder), `a process that works in ${folder}`);

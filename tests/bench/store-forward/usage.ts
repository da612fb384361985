import { readdir, readFile } from 'node:fs/promises';

/** Clock ticks a second, of every Linux that we run on. */
const ticks = 100;

type Process = { readonly pid: number; readonly parent: number; readonly seconds: number };

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)));
  return found.flatMap((stat) => {
    if (stat === null) return [];
    // proc(5): behind the name, which may hold anything, state is the 3rd field, ppid the 4th, times the 14th to 17th.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const times = fields.slice(11, 15).reduce((sum, each) => sum + each, 0);
    return [{ pid: Number.parseInt(stat, 10), parent: fields[1] ?? 0, seconds: times / ticks }];
  });
}

async function family(roots: readonly number[]): Promise<Process[]> {
  const all = await processes();
  const members = new Set(roots);
  for (let before = -1; before !== members.size; ) {
    before = members.size;
    for (const { pid, parent } of all) if (members.has(parent)) members.add(pid);
  }
  return all.filter(({ pid }) => members.has(pid));
}

/** Processor time that these processes and all their descendants have used, those that ended among them. Seconds. */
export async function processorSeconds(pids: readonly number[]): Promise<number> {
  return (await family(pids)).reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Memory of these processes and their descendants, what they share counted once. Octets. */
export async function memory(pids: readonly number[]): Promise<number> {
  const texts = await Promise.all(
    (await family(pids)).map(({ pid }) => readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')),
  );
  return texts.reduce((sum, text) => sum + 1024 * Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0), 0);
}

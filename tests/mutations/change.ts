import { readFileSync, writeFileSync } from 'node:fs';
import type { Mutation } from './mutation.ts';

/** Files as they were, while they are changed. */
const originals = new Map<string, string>();

export type Place = { readonly from: number; readonly to: number };

/** @throws Error when the fix does not stand in the file exactly once */
export function placeOf({ file, find }: Pick<Mutation, 'file' | 'find'>): Place {
  const text = originals.get(file) ?? readFileSync(file, 'utf8');
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`${file}: the fix stands there ${times} times instead of once:\n${find}`);
  const from = text.indexOf(find);
  return { from, to: from + find.length };
}

/** Makes changes whose places do not overlap, all at once. */
export function apply(mutations: readonly Mutation[]): void {
  for (const [file, group] of Map.groupBy(mutations, (each) => each.file)) {
    const edits = group.map((each) => ({ ...placeOf(each), replace: each.replace }));
    const text = readFileSync(file, 'utf8');
    originals.set(file, text);
    const backwards = edits.toSorted((one, other) => other.from - one.from);
    const mutant = backwards.reduce((now, { from, to, replace }) => now.slice(0, from) + replace + now.slice(to), text);
    writeFileSync(file, mutant);
  }
}

/** Puts every changed file back. Synchronous, so that it works on the way out of the process too. */
export function restore(): string[] {
  const files = [...originals.keys()];
  for (const [file, text] of originals) writeFileSync(file, text);
  originals.clear();
  return files;
}

/** However the process ends, but for SIGKILL, the working copy is as it was; what that leaves, `git diff` shows. */
export function restoreAtTheEnd(): void {
  process.once('exit', restore);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      restore();
      process.exit(130);
    });
  }
}

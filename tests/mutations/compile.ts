import { execFileSync } from 'node:child_process';
import { apply, placeOf, restore } from './change.ts';
import type { Mutation } from './mutation.ts';

/** Declared and not used, unreachable: what is left of a fix that was taken out. */
const leftovers = /error TS(6133|6138|6192|6196|6198|7027)\b/;

/** Groups of mutations that do not touch one another's text. */
function rounds(mutations: readonly Mutation[]): Mutation[][] {
  const groups: Mutation[][] = [];
  for (const mutation of mutations) {
    const group = groups.find((each) => !each.some((other) => overlap(other, mutation)));
    if (group) group.push(mutation);
    else groups.push([mutation]);
  }
  return groups;
}

function overlap(one: Mutation, other: Mutation): boolean {
  if (one.file !== other.file) return false;
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.from < b.to && b.from < a.to;
}

/**
 * A test that fails since the changed code breaks at once proves nothing: the code has to be right in itself, many changes at a time.
 *
 * @returns what the compiler says against it
 */
export function faultsOfTypes(mutations: readonly Mutation[]): string[] {
  return rounds(mutations.filter(({ file }) => file.endsWith('.ts'))).flatMap((group) => {
    try {
      apply(group);
      execFileSync('node_modules/.bin/tsc', ['--noEmit', '-p', 'tsconfig.json'], { encoding: 'utf8', stdio: 'pipe' });
      return [];
    } catch (error) {
      const said = (error as { stdout?: string }).stdout;
      if (!said) throw error;
      return said.split('\n').filter((line) => line.includes('error TS') && !leftovers.test(line));
    } finally {
      restore();
    }
  });
}

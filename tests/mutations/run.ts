/**
 * `npm run mutate:mta`: takes each fix of docs/reliability.md out of the working copy, one at a time, and demands that its test fails.
 * `-- TEXT` tries those whose row, file or change holds the text. Takes long; ends with 1 when a mutation survives.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { Volume } from '../chaos/durability/volume.ts';
import { apply, restore, restoreAtTheEnd } from './change.ts';
import { faultsOfTypes } from './compile.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutations.ts';
import { Trials, type Verdict } from './trial.ts';

const [wanted = ''] = process.argv.slice(2);
const dirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
if (dirty !== '') {
  console.error(
    `The working copy has changes of its own, which a mutation could hide or spoil. Commit or stash them first:\n${dirty}`,
  );
  process.exit(1);
}

const lacking = new Set<string | undefined>([
  ...((await Volume.isPossible()) ? [] : ['disk']),
  ...(existsSync('/usr/lib/fiu/fiu_run_preload.so') ? [] : ['libfiu']),
]);
const all = mutations.filter(({ row, file, instead }) => [row, file, instead].some((text) => text.includes(wanted)));
const tried = all.filter(({ needs }) => !lacking.has(needs));

restoreAtTheEnd();
const faults = faultsOfTypes(tried);
if (faults.length > 0) {
  console.error(`A mutation does not compile, so no test would have to catch it:\n${faults.join('\n')}`);
  process.exit(1);
}

const trials = new Trials();
const begun = Date.now();
/** Tests that pass while nothing is changed; one that does not catches nothing. */
const sound = new Map<string, Promise<Verdict>>();
const withoutChange = (mutation: Mutation): Promise<Verdict> => {
  const key = mutation.test.join(' ');
  const known = sound.get(key) ?? trials.run(mutation, []);
  sound.set(key, known);
  return known;
};

const rows: { caught: boolean; row: string; instead: string; by: string; seconds: number }[] = [];
for (const mutation of tried) {
  const startedAt = Date.now();
  let verdict: Verdict;
  try {
    apply([mutation]);
    verdict = await trials.run(mutation, [mutation.file]);
  } finally {
    trials.forget(restore());
  }
  const control = verdict.outcome === 'caught' ? await withoutChange(mutation) : null;
  const caught = control?.outcome === 'passed';
  const why = control && !caught ? `fails without the change too: ${control.why}` : verdict.why;
  const [, file, pattern] = mutation.test;
  const seconds = Math.round((Date.now() - startedAt) / 1_000);
  rows.push({ caught, row: mutation.row, instead: mutation.instead, by: `${file} "${pattern.source}"`, seconds });
  console.log(`${caught ? '✓' : '✗'} ${mutation.row}: ${mutation.instead} (${seconds} s)\n    ${why}`);
}
await trials.end();

console.log('\n| | row | instead | missed by | s |\n| --- | --- | --- | --- | --- |');
for (const { caught, row, instead, by, seconds } of rows)
  console.log(`| ${caught ? '✓' : '✗'} | ${row} | ${instead} | ${by} | ${seconds} |`);
const survivors = rows.filter(({ caught }) => !caught);
const minutes = ((Date.now() - begun) / 60_000).toFixed(0);
console.log(
  `\n${rows.length} mutations, ${rows.length - survivors.length} caught, ${all.length - tried.length} left out for want of ${[...lacking].join(' and ') || 'nothing'}; ${minutes} min`,
);
process.exit(survivors.length > 0 ? 1 : 0);

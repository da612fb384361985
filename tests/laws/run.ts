import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { allLaws } from './all-laws.ts';

/** The long run: `npm run laws -- --runs 1000000 [--only peak]`. A law that fails ends it with the input that broke it. */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, only: { type: 'string', default: '' } },
});
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 1)
  throw new Error(`--runs must be a whole number of at least 1, not ${values.runs}`);

const began = performance.now();
const chosen = allLaws.filter(({ name }) => name.startsWith(values.only));
for (const { name, check } of chosen) {
  const start = performance.now();
  check(runs);
  console.log(`${((performance.now() - start) / 1_000).toFixed(1).padStart(7)} s  ${name}`);
}
console.log(
  `${chosen.length} laws held, ${runs.toLocaleString('en')} times each, in ${((performance.now() - began) / 1_000).toFixed(0)} s`,
);

import { runTool } from './run-tool.ts';
import { secondsSince, type Tally } from './tally.ts';

type Check = { readonly name: string; readonly file: string; readonly args: readonly string[] };

const SOURCES = ['core', 'services', 'web', 'worker', 'plugins', 'mta', 'prisma', 'scripts', 'tests'];
const TYPESCRIPT = 'typescript/bin/tsc';

const CHECKS: readonly Check[] = [
  { name: 'types', file: TYPESCRIPT, args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'types of core', file: TYPESCRIPT, args: ['--noEmit', '-p', 'core/tsconfig.json'] },
  { name: 'routes of web', file: 'next/dist/bin/next', args: ['typegen', 'web'] }, // which the next one reads
  { name: 'types of web', file: TYPESCRIPT, args: ['--noEmit', '--incremental', 'false', '-p', 'web/tsconfig.json'] }, // its cache keeps old message texts,
  { name: 'lint', file: '@biomejs/biome/bin/biome', args: ['check', '--colors=off', '.'] },
  {
    name: 'boundaries',
    file: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', ...SOURCES],
  },
];

/** Types, lint and boundaries: each counts as one test. The output of a failed one is shown. */
export async function runStaticChecks(): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const { name, file, args } of CHECKS) {
    const startedAt = performance.now();
    const { ok, output } = await runTool(file, args, false);
    const tally = { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, seconds: secondsSince(startedAt) };
    console.log(`${ok ? '✓' : '✗'} ${name} (${tally.seconds.toFixed(1)} s)`);
    if (!ok) console.log(output.trimEnd());
    tallies.push(tally);
  }
  return tallies;
}

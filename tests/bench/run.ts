import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

/**
 * `npm run bench`: every benchmark in turn, so that none disturbs another. With `--json` only the lines of those that compare with a
 * peer go to stdout, one result each, and what the others say goes to stderr. `-- NAME…` runs those alone, also those that take too long to be among all.
 */
const benches = ['accept-only', 'bounces', 'cold-auth', 'directory', 'error-server', 'slow-clients', 'store-forward'];
const long = ['memory'];
const comparing = ['accept-only', 'cold-auth', 'slow-clients', 'store-forward', 'memory'];

const names = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const flags = process.argv.slice(2).filter((each) => each.startsWith('--'));
const known = [...benches, ...long];
const unknown = names.filter((each) => !known.includes(each));
if (unknown.length > 0) throw new Error(`no such benchmark: ${unknown.join(', ')}; there are ${known.join(', ')}`);

for (const name of names.length > 0 ? names : benches) {
  const stdout = flags.includes('--json') && !comparing.includes(name) ? process.stderr : process.stdout;
  const bench = spawn(process.execPath, [`tests/bench/${name}.ts`, ...flags], { stdio: ['ignore', stdout, 'inherit'] });
  const [code] = (await once(bench, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}

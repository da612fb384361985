/** `npm test`: the check, then every other suite of vitest.config.ts in its order. */
import config from '../vitest.config.ts';
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude, type Tally } from './checks/tally.ts';
import { runSuite } from './checks/vitest-suite.ts';

/** Names of the suites. Read from the configuration, so that none can be forgotten here. */
function suites(): string[] {
  const names = (config.test?.projects ?? []).map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

const tallies: Tally[] = await runStaticChecks();
for (const name of suites()) tallies.push(await runSuite(name));
conclude(tallies);

/** `npm run check`: what can be proved in under a minute without starting anything. */
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude } from './checks/tally.ts';
import { runSuite } from './checks/vitest-suite.ts';

const tallies = await runStaticChecks();
for (const suite of ['unit', 'access']) tallies.push(await runSuite({ name: suite, suite }));
conclude(tallies);

/** `npm run check`: what can be proved in under a minute without starting anything. */
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude } from './checks/tally.ts';
import { runSuite } from './checks/vitest-suite.ts';

conclude([...(await runStaticChecks()), await runSuite({ name: 'unit', suite: 'unit' })]);

/** `npm run check`: what can be proved in under a minute without starting anything. */
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude } from './checks/tally.ts';
import { runSuite } from './checks/vitest-suite.ts';

// Beside each other: neither keeps two processors busy.
const [checks, unit] = await Promise.all([runStaticChecks(), runSuite({ name: 'unit', suite: 'unit' }, 'at its end')]);
conclude([...checks, unit, await runSuite({ name: 'access', suite: 'access' })]);

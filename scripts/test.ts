/** `npm test`: the check, then every other suite of vitest.config.ts, three at a time. */
import config from '../vitest.config.ts';
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude, type Tally } from './checks/tally.ts';
import { runSuite, type Shown } from './checks/vitest-suite.ts';

/**
 * The longest, which come first: short ones left at the end keep both processors busy, one long one does not. Beside the portal's, which wait for a
 * browser, run those of the mail servers, which wait for what a guesser is made to wait and for the end of an outage, and those of the database,
 * which compute. Two at a time left a third of two processors idle.
 */
const LONGEST_FIRST = ['e2e', 'mta', 'integration', 'chaos', 'mail-clients', 'rls'];

/** Names of the suites. Read from the configuration, so that none can be forgotten here. */
function suites(): string[] {
  const names = (config.test?.projects ?? []).map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

const waiting = [...LONGEST_FIRST, ...suites().filter((name) => !LONGEST_FIRST.includes(name))];

/** Runs the next suite that nobody has begun, until there is none. */
async function runInTurn(shown: Shown): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (let name = waiting.shift(); name; name = waiting.shift()) tallies.push(await runSuite(name, shown));
  return tallies;
}

console.log(`Three at a time, two of them shown when they have ended: ${waiting.join(', ')}.`);
const lanes = await Promise.all([
  runInTurn('at its end'),
  runInTurn('at its end'),
  runStaticChecks().then(async (checked) => [...checked, ...(await runInTurn('live'))]),
]);
conclude(lanes.flat());

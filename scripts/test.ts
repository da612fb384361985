/** `npm test`: the check, then every other suite of vitest.config.ts, two at a time. */
import config from '../vitest.config.ts';
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude, type Tally } from './checks/tally.ts';
import { runSuite, type Shown } from './checks/vitest-suite.ts';

/**
 * Suites that wait for part of their time: for what a mail server makes a guesser wait, for the end of an outage. They run one
 * after the other beside those of the portal and the database, which compute for most of theirs.
 */
const WAITING = ['stack', 'mta', 'mail-clients', 'chaos'];

/**
 * Of the others the longest, which come first: two short ones left at the end keep both processors busy, one long one does not. Three at a
 * time take longer: `mta` 923 s instead of 520, and tests with a time of their own fail.
 */
const LONG = ['integration', 'e2e', 'rls'];

/** Names of the suites. Read from the configuration, so that none can be forgotten here. */
function suites(): string[] {
  const names = (config.test?.projects ?? []).map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

/** Runs the suites of a list in its order, then helps with those of the other that nobody has begun. */
async function runInTurn(own: string[], other: string[], shown: Shown): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (let name = own.shift(); name; name = own.shift() ?? other.shift()) tallies.push(await runSuite(name, shown));
  return tallies;
}

const short = suites().filter((name) => ![...WAITING, ...LONG].includes(name));
const computing = [...LONG, ...short];
const waiting = suites().filter((name) => WAITING.includes(name));
console.log(`Beside the others, shown when each has ended: ${waiting.join(', ')}, then whichever is left.`);
const lanes = await Promise.all([
  runStaticChecks().then(async (checked) => [...checked, ...(await runInTurn(computing, waiting, 'live'))]),
  runInTurn(waiting, computing, 'at its end'),
]);
conclude(lanes.flat());

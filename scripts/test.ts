/** `npm test`: the check, then every other suite of vitest.config.ts in its order. */
import config from '../vitest.config.ts';
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude, type Tally } from './checks/tally.ts';
import { runSuite, type Shown } from './checks/vitest-suite.ts';

/**
 * Suites that wait for part of their time: for what a mail server makes a guesser wait, for the end of an outage. They run one
 * after the other beside those of the portal and the database, which compute for most of theirs.
 */
const WAITING = ['stack', 'mta', 'mail-clients', 'chaos'];

/** Names of the suites. Read from the configuration, so that none can be forgotten here. */
function suites(): string[] {
  const names = (config.test?.projects ?? []).map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

async function runInTurn(names: readonly string[], shown: Shown): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const name of names) tallies.push(await runSuite(name, shown));
  return tallies;
}

const checked = await runStaticChecks();
const [computing, waiting] = [
  suites().filter((name) => !WAITING.includes(name)),
  suites().filter((name) => WAITING.includes(name)),
];
console.log(`Beside the others, shown when each has ended: ${waiting.join(', ')}.`);
const lanes = await Promise.all([runInTurn(computing, 'live'), runInTurn(waiting, 'at its end')]);
conclude([...checked, ...lanes.flat()]);

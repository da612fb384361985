/** `npm test`: the check, then every other suite of vitest.config.ts, two at a time. */
import config from '../vitest.config.ts';
import { another, type Brought, brought, isThere } from './checks/brought.ts';
import { runStaticChecks } from './checks/static-checks.ts';
import { conclude, type Tally } from './checks/tally.ts';
import { type Part, runSuite, type Shown } from './checks/vitest-suite.ts';

type Work = { readonly needs: readonly Brought[]; run(shown: Shown): Promise<Tally[]> };

/**
 * Suites that wait for part of their time: for what a mail server makes a guesser wait, for the end of an outage. They run one
 * after the other beside those of the portal and the database, which compute for most of theirs. `unit`, `access` and `stack` come
 * first: the portal is built beside them, and tests with a time of their own should not have that for company.
 */
const WAITING = ['unit', 'access', 'stack', 'mta', 'mail-clients', 'chaos'];

/**
 * Of the others the longest, which come first: short ones left at the end keep both processors busy, one long one does not. Three at a
 * time take longer: `mta` 923 s instead of 520, and tests with a time of their own fail.
 */
const LONG = ['integration', 'e2e', 'rls'];

/**
 * Of e2e what is a run of its own, so that either lane can take it: every page of everybody, and the journeys with a platform of their
 * own, whose processes nobody else may share.
 */
const APART = ['isolation', 'weight', 'paid-by-stripe'].map((name) => `tests/e2e/${name}.test.ts`);

/** Suites of code alone, and those that start the whole platform. */
const CODE = ['unit', 'access', 'laws'];
const WHOLE = ['mail-clients', 'e2e', 'chaos'];

function needsOf(suite: string): readonly Brought[] {
  if (CODE.includes(suite)) return [];
  return WHOLE.includes(suite) ? ['packages', 'portal'] : ['packages'];
}

const partsOf: Record<string, readonly Part[]> = {
  e2e: [
    // All work with one platform, and loading its services took each file longer than some tests.
    { name: 'e2e', suite: 'e2e', options: ['--no-isolate', ...APART.map((file) => `--exclude=${file}`)] },
    { name: 'e2e, apart', suite: 'e2e', files: APART },
  ],
  // Two files at a time: most of what the longest takes is a minute without Postgres. `npm run chaos`, which measures, runs them alone.
  chaos: [{ name: 'chaos', suite: 'chaos', options: ['--fileParallelism', '--maxWorkers=2'] }],
};

const worksOf = (suite: string): Work[] =>
  (partsOf[suite] ?? [{ name: suite, suite }]).map((part) => ({
    needs: needsOf(suite),
    run: async (shown) => [await runSuite(part, shown)],
  }));

/** Names of the suites. Read from the configuration, so that none can be forgotten here. */
function suites(): string[] {
  const names = (config.test?.projects ?? []).map((project) =>
    typeof project === 'object' && 'test' in project ? project.test?.name : undefined,
  );
  return names.filter((name) => typeof name === 'string');
}

/** Takes the first that has what it needs. */
function takeReady(works: Work[]): Work | undefined {
  const at = works.findIndex(({ needs }) => needs.every(isThere));
  return at < 0 ? undefined : works.splice(at, 1)[0];
}

/** Does the works of a list in its order, then helps with those of the other that nobody has begun. */
async function runInTurn(own: Work[], other: Work[], shown: Shown): Promise<Tally[]> {
  const tallies: Tally[] = [];
  while (own.length + other.length > 0) {
    const work = takeReady(own) ?? takeReady(other);
    if (work) tallies.push(...(await work.run(shown)));
    else await another();
  }
  return tallies;
}

const short = suites().filter((name) => ![...WAITING, ...LONG].includes(name));
// Not while the portal is built: both write the types of its routes.
const check: Work = { needs: ['portal'], run: runStaticChecks };
const computing = [check, ...[...LONG, ...short].flatMap(worksOf)];
const waiting = WAITING.flatMap(worksOf);
console.log(`Beside the others, shown when each has ended: ${WAITING.join(', ')}, then whichever is left.`);
const lanes = await Promise.all([
  // The build is the first thing that this lane does.
  brought('portal').then(() => runInTurn(computing, waiting, 'live')),
  runInTurn(waiting, computing, 'at its end'),
]);
conclude(lanes.flat());

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './run-tool.ts';
import { secondsSince, type Tally } from './tally.ts';
import { type Outcome, readOutcome } from './vitest-report.ts';

/** Have no process beside them to wait for: what fails there once has failed. */
const pure = ['unit', 'access'];

/** When the output of a suite comes on the screen. */
export type Shown = 'live' | 'at its end';

/** A suite, which is a project of vitest.config.ts, or some of its files. */
export type Part = {
  readonly name: string;
  readonly suite: string;
  /** Only these files. */
  readonly files?: readonly string[];
  /** What Vitest is told besides; a second run of what failed is not. */
  readonly options?: readonly string[];
};

/**
 * Runs a suite or a part of one; its tests are listed on screen as they end, or together when all have. With real processes on a busy machine a
 * file may fail for want of time alone: what failed is run again by itself, once, and told apart in the summary.
 */
export async function runSuite(part: Part, shown: Shown = 'live'): Promise<Tally> {
  const startedAt = performance.now();
  const first = await run(part, shown);
  const { name, suite } = part;
  const files = first.failedFiles;
  const again = !pure.includes(suite) && files.length > 0 ? await run({ name, suite, files }, shown, 'again') : null;
  const { passed, failed, failures } = again ? merged(first, again) : first;
  if (passed === 0) console.log(`✗ ${name}: no test of it passed, which counts as a failure`);
  const unsteady = again ? files.filter((file) => !again.failedFiles.includes(file)) : [];
  const why = first.failures.map((each) => each.replace(/^/, '  first: '));
  return {
    ...{ name, passed, failed, failures, seconds: secondsSince(startedAt) },
    unsteady: unsteady.length > 0 ? [unsteady.join(', '), ...why] : [],
  };
}

/** Of the files that were run twice, the second run counts. */
function merged(first: Outcome, again: Outcome): Pick<Outcome, 'passed' | 'failed' | 'failures'> {
  return {
    passed: first.passed - first.passedInFailedFiles + again.passed,
    failed: again.failed,
    failures: again.failures,
  };
}

async function run({ name, suite, files = [], options = [] }: Part, shown: Shown, time?: 'again'): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'noren-report-'));
  const file = join(folder, 'report.json');
  const title = time ? `\n— ${name}, ${time}: ${files.join(', ')} —` : `\n— ${name} —`;
  if (shown === 'live') console.log(title);
  try {
    const reporters = ['default', 'json', './scripts/checks/uncaught-reporter.ts'].map((each) => `--reporter=${each}`);
    const args = ['run', '--project', suite, ...reporters, `--outputFile.json=${file}`, ...options, ...files];
    const { ok, output } = await runTool('vitest/vitest.mjs', args, shown === 'live');
    if (shown !== 'live') console.log(`${title}\n${output.trimEnd()}`);
    return readOutcome(file, ok);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

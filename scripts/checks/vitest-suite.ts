import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './run-tool.ts';
import { secondsSince, type Tally } from './tally.ts';
import { type Outcome, readOutcome } from './vitest-report.ts';

/** Has no process beside it to wait for: what fails there once has failed. */
const pure = 'unit';

/**
 * Runs one project of vitest.config.ts; its tests are listed on screen as they end. With real processes on a busy machine a
 * file may fail for want of time alone: what failed is run again by itself, once, and told apart in the summary.
 */
export async function runSuite(name: string): Promise<Tally> {
  const startedAt = performance.now();
  const first = await run(name, []);
  const files = first.failedFiles;
  const again = name !== pure && files.length > 0 ? await run(name, files) : null;
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

async function run(name: string, files: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'noren-report-'));
  const file = join(folder, 'report.json');
  console.log(files.length > 0 ? `\n— ${name}, again: ${files.join(', ')} —` : `\n— ${name} —`);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { ok } = await runTool('vitest/vitest.mjs', ['run', '--project', name, ...reporters, ...files], true);
    return readOutcome(file, ok);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

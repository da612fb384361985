import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runTool } from './run-tool.ts';
import { secondsSince, type Tally } from './tally.ts';

/** What we read of Vitest's JSON report. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

function readReport(file: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // Vitest died before it could write one
  }
}

/**
 * Counts tests. What went wrong outside of a test counts as a failure too: a file that did not load, an error that nobody
 * caught, a set-up that threw, and a suite that ran nothing.
 */
function count(read: z.infer<typeof report> | null, ok: boolean): { passed: number; failed: number } {
  if (!read) return { passed: 0, failed: 1 };
  const unloaded = read.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const passed = read.numPassedTests;
  const failed = read.numFailedTests + unloaded.length;
  const isSilentFailure = failed === 0 && (!ok || passed === 0);
  return { passed, failed: isSilentFailure ? 1 : failed };
}

/** Runs one project of vitest.config.ts; its tests are listed on screen as they end. */
export async function runSuite(name: string): Promise<Tally> {
  const startedAt = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'noren-report-'));
  const file = join(folder, 'report.json');
  console.log(`\n— ${name} —`);
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { ok } = await runTool('vitest/vitest.mjs', ['run', '--project', name, ...reporters], true);
    const counted = count(readReport(file), ok);
    if (counted.passed === 0) console.log(`✗ ${name}: no test of it passed, which counts as a failure`);
    return { name, ...counted, seconds: secondsSince(startedAt) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

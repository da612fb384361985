import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';
import { projectDir } from './run-tool.ts';
import { uncaughtOf } from './uncaught-reporter.ts';

/** What we read of Vitest's JSON report. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** What one run of Vitest proved. */
export type Outcome = {
  readonly passed: number;
  readonly failed: number;
  /** A line for each test that failed, and each file that did not load. */
  readonly failures: readonly string[];
  /** Files with anything that failed, as Vitest takes them. */
  readonly failedFiles: readonly string[];
  readonly passedInFailedFiles: number;
};

/** The first words of what went wrong; enough to know it again. */
const brief = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 300);

/**
 * Counts tests. What went wrong outside of a test counts as a failure too: a file that did not load, an error that nobody
 * caught, a set-up that threw, and a suite that ran nothing.
 */
export function readOutcome(file: string, ok: boolean): Outcome {
  const read = readReport(file);
  if (!read) {
    return { passed: 0, failed: 1, failures: ['Vitest wrote no report'], failedFiles: [], passedInFailedFiles: 0 };
  }
  const failing = read.testResults.filter(({ status }) => status === 'failed');
  const failures = failing.flatMap(({ name, message, assertionResults }) => {
    const place = relative(projectDir, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return [`${place}: ${brief(message)}`];
    return failed.map(
      ({ fullName, failureMessages }) => `${place} > ${fullName}: ${brief(failureMessages?.[0] ?? '')}`,
    );
  });
  const passedIn = (some: typeof failing) =>
    some.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed').length;
  const passed = read.numPassedTests;
  const isSilentFailure = failures.length === 0 && (!ok || passed === 0);
  return {
    passed,
    failed: isSilentFailure ? 1 : failures.length,
    failures: [...(isSilentFailure ? ['it ended badly outside of any test'] : failures), ...readUncaught(file)],
    failedFiles: failing.map(({ name }) => relative(projectDir, name)),
    passedInFailedFiles: passedIn(failing),
  };
}

/** What nobody caught, a line each. */
function readUncaught(file: string): string[] {
  try {
    return z
      .array(z.string())
      .parse(JSON.parse(readFileSync(uncaughtOf(file), 'utf8')))
      .map(brief);
  } catch {
    return []; // Vitest died before it could write them
  }
}

function readReport(file: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null; // Vitest died before it could write one
  }
}

import { writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Reporter, Vitest } from 'vitest/node';
import { projectDir } from './run-tool.ts';

/** The file of uncaught errors that belongs to a JSON report: a line each, as a JSON list of strings. */
export const uncaughtOf = (report: string): string => join(dirname(report), 'uncaught.json');

/** Where an error that Vitest carried over from a worker came from. */
type Carried = {
  readonly message?: string;
  readonly cause?: { readonly message?: string };
  readonly VITEST_TEST_PATH?: string;
};

const describe = ({ message, cause, VITEST_TEST_PATH: place }: Carried): string =>
  [place ? relative(projectDir, place) : 'no file known', message ?? 'no message', cause?.message]
    .filter(Boolean)
    .join(': ');

/**
 * Writes what went wrong outside of every test beside the report of `--reporter=json`, which has only the tests: without it a
 * run that fails for nothing else tells whoever sees the end of its output no reason.
 */
export default class UncaughtReporter implements Reporter {
  #report: string | undefined;

  onInit(vitest: Vitest): void {
    const { outputFile } = vitest.config;
    this.#report = typeof outputFile === 'object' ? outputFile.json : undefined;
  }

  onTestRunEnd(_modules: unknown, errors: readonly Carried[]): void {
    if (this.#report) writeFileSync(uncaughtOf(this.#report), JSON.stringify(errors.map(describe)));
  }
}

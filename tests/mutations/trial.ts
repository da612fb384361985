import { resolve } from 'node:path';
import { createVitest, type TestCase, type Vitest } from 'vitest/node';
import type { Mutation, Project } from './mutation.ts';

/** `passed`: every test that ran. Only an expectation that is not met has caught anything. */
export type Verdict = { readonly outcome: 'caught' | 'passed' | 'no proof'; readonly why: string };

/** How an expectation that is not met says so: of vitest, of `until` and of a dialogue that waits for a reply. */
const unmet = /^AssertionError|not within \d+ ms|no reply within|Test timed out|promise (?:resolved|rejected)/;

const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 150) ?? '';

/** One vitest for all trials: Postgres and its template are made once. */
export class Trials {
  readonly #vitests = new Map<Project, Vitest>();

  async #vitest(project: Project): Promise<Vitest> {
    const known = this.#vitests.get(project);
    if (known) return known;
    const made = await createVitest({ watch: false, project: [project], reporters: [{}], passWithNoTests: true });
    this.#vitests.set(project, made);
    return made;
  }

  /** Runs the test of a mutation, whatever the working copy holds now. @param touched files that differ from the last time */
  async run({ test: [project, file, pattern] }: Mutation, touched: readonly string[]): Promise<Verdict> {
    const vitest = await this.#vitest(project);
    for (const each of touched) vitest.invalidateFile(resolve(each));
    vitest.setGlobalTestNamePattern(pattern);
    const specifications = await vitest.globTestSpecifications([file]);
    const run = await vitest.runTestSpecifications(specifications);
    const testModules = run.testModules.filter(({ moduleId }) => moduleId === resolve(file)); // those of earlier trials are there too
    const tests = testModules.flatMap((module) => [...module.children.allTests()]);
    const trouble = testModules.flatMap((module) => module.errors()).concat(...suiteErrors(testModules));
    return judge(
      tests,
      trouble.map(({ message }) => message),
    );
  }

  /** Files that are as they were. */
  forget(files: readonly string[]): void {
    for (const vitest of this.#vitests.values()) for (const file of files) vitest.invalidateFile(resolve(file));
  }

  async end(): Promise<void> {
    for (const vitest of this.#vitests.values()) await vitest.close();
  }
}

const suiteErrors = (modules: Awaited<ReturnType<Vitest['runTestSpecifications']>>['testModules']) =>
  modules.map((module) => [...module.children.allSuites()].flatMap((suite) => suite.errors()));

function judge(tests: readonly TestCase[], trouble: readonly string[]): Verdict {
  const run = tests.filter((test) => ['passed', 'failed'].includes(test.result().state));
  const failed = run.filter((test) => test.result().state === 'failed');
  if (run.length === 0 || (failed.length === 0 && trouble.length > 0))
    return { outcome: 'no proof', why: `no test ran: ${firstLine(trouble[0] ?? 'none has that name')}` };
  if (failed.length === 0) return { outcome: 'passed', why: `${run.length} tests pass` };
  const said = failed.flatMap((test) => test.result().errors ?? []).map(({ name, message }) => `${name}: ${message}`);
  const expectation = said.find((each) => unmet.test(each));
  return expectation
    ? { outcome: 'caught', why: firstLine(expectation) }
    : { outcome: 'no proof', why: `failed otherwise: ${firstLine(said[0] ?? 'without a word')}` };
}

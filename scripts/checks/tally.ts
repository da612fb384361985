/** What a step or a suite proved. */
export type Tally = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** What failed, a line each: whoever sees only the end of the output sees it. */
  readonly failures?: readonly string[];
  /** Files that failed first and passed when run again alone: a fault too, of the test or of what it tests. */
  readonly unsteady?: readonly string[];
};

export const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1000;

/** A line of the summary. */
export const describeTally = ({ name, passed, failed, seconds }: Tally): string =>
  `${failed === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`;

/** The last line of `npm run check` and `npm test`, which CI reads. */
export function totalLine(tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + of(tally), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}

/** Prints the summary and sets the exit code. */
export function conclude(tallies: readonly Tally[]): void {
  const lines = (mark: string, of: (tally: Tally) => readonly string[] | undefined): string =>
    tallies.flatMap((tally) => (of(tally) ?? []).map((each) => `${mark} ${tally.name}: ${each}\n`)).join('');
  const unsteady = lines('~ passed on the second run,', (tally) => tally.unsteady);
  const failures = lines('✗', (tally) => tally.failures);
  console.log(`\n${tallies.map(describeTally).join('\n')}\n\n${unsteady}${failures}${totalLine(tallies)}`);
  process.exitCode = tallies.every(({ failed }) => failed === 0) ? 0 : 1;
}

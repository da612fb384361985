import fc from 'fast-check';
import { addDays, type Day } from '../../core/calendar/day.ts';
import { profileNames } from '../../core/contract/terms-profile.ts';

/** A sentence that holds for every input, with the check that says so by throwing. */
export type Law = {
  readonly name: string;
  check(runs: number): void;
};

/** The same inputs every time, so that a failure can be looked at again. */
const seed = 20_250_401;

export function law<Inputs extends [unknown, ...unknown[]]>(
  name: string,
  ...[inputs, holds]: [inputs: { [At in keyof Inputs]: fc.Arbitrary<Inputs[At]> }, holds: (...all: Inputs) => void]
): Law {
  const property = fc.property(...(inputs as unknown as [fc.Arbitrary<unknown>]), (...all: unknown[]) => {
    holds(...(all as Inputs));
  });
  return { name, check: (numRuns) => fc.assert(property, { numRuns, seed }) };
}

/** Days of a stretch that holds leap years, changes of the tax rate and ends of every kind of month. */
export const aDay = (first: Day = '2012-01-01', days = 7_000): fc.Arbitrary<Day> =>
  fc.integer({ min: 0, max: days }).map((ahead) => addDays(first, ahead));
export const aMonth = fc
  .integer({ min: 0, max: 240 })
  .map((n) => `${2012 + Math.floor(n / 12)}-${twoDigits((n % 12) + 1)}`);
export const yen = (max = 10n ** 12n) => fc.bigInt({ min: 0n, max });
export const aProfile = fc.constantFrom(...profileNames);

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

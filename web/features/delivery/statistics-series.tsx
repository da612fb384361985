import { colourOf, fillOf } from './delivery-series.tsx';
import type { Statistics } from './delivery-types.ts';

/** What became of what was handed over, from the foot of the stack upwards, each in the dress of the state that it mostly is. */
export const outcomes = [
  ['succeeded', 'delivered'],
  ['waiting', 'queued'],
  ['failed', 'bounced'],
  ['blocked', 'rejected'],
] as const;

/** How many colours errors have; the rarest of the twelve statuses share them, and their patterns differ. */
const errorDress = ['bounced', 'deferred', 'rejected', 'queued', 'delivered'] as const;

export type { BarPoint as ChartPoint, BarSeries as ChartSeries } from '../../components/ui/stacked-bars.tsx';

/** The commonest errors by name, the others together. */
export function errorSeries(errors: Statistics['errors']): { statuses: number[]; rest: boolean } {
  const sums = new Map<number, number>();
  for (const { errorStatus, n } of errors) sums.set(errorStatus, (sums.get(errorStatus) ?? 0) + n);
  const byNumber = [...sums].toSorted(([, a], [, b]) => b - a).map(([status]) => status);
  const named = byNumber.length <= errorDress.length ? byNumber.length : errorDress.length - 1;
  return { statuses: byNumber.slice(0, named), rest: byNumber.length > named };
}

export const dressOf = (scope: string, place: number) => {
  const state = errorDress[place % errorDress.length] ?? 'bounced';
  return { state, fill: fillOf(scope, state), stroke: colourOf(state) };
};

import { addDays, addMonths, type Day, monthEnd } from '../calendar/day.ts';
import type { Explained } from '../terms/step.ts';
import type { MinimumTerm } from './terms-parameters.ts';

/**
 * Last day of the minimum term (最低利用期間), or null where there is none.
 *
 * Years and months end on the day before the corresponding day; where the last month has none, on its last day (民法 §143-2).
 *
 * @see 002 §5-1, 003 §1, 004 §1, §5-3
 */
export function minimumTermEnd(term: MinimumTerm, billingStart: Day): Explained<Day | null> {
  if (term.kind === 'none') return { value: null, steps: [{ key: 'noMinimumTerm', params: {} }] };
  const day = term.kind === 'first-month' ? monthEnd(billingStart) : endOfMonths(billingStart, term.months);
  const length = term.kind === 'months' ? `${term.months} × 1M` : '~ month end';
  return { value: day, steps: [{ key: 'minimumTermEnd', params: { start: billingStart, term: length, day } }] };
}

function endOfMonths(start: Day, months: number): Day {
  const corresponding = addMonths(start, months);
  return corresponding.slice(8) === start.slice(8) ? addDays(corresponding, -1) : corresponding;
}

import { addMonths, type Day, monthEnd } from '../calendar/day.ts';
import { bankDayOnOrBefore } from '../calendar/japanese-holidays.ts';
import type { TermsProfile } from '../contract/terms-parameters.ts';
import type { Explained, Step } from '../terms/step.ts';

/**
 * When the invoice of a usage month is due: the end of the next month, where agreed moved to the bank day before.
 *
 * @param usageMonth 'yyyy-mm'
 * @see 000 §12, 002 §16
 */
export function dueDate(shift: TermsProfile['dueShift'], usageMonth: string): Explained<Day> {
  const end = monthEnd(addMonths(`${usageMonth}-01`, 1));
  const steps: Step[] = [{ key: 'nextMonthEnd', params: { month: usageMonth, day: end } }];
  if (shift === 'none') return { value: end, steps };
  const day = bankDayOnOrBefore(end);
  return { value: day, steps: [...steps, { key: day === end ? 'sameBankDay' : 'bankDay', params: { day } }] };
}

import { DateTime } from 'luxon';
import type { Period } from '../calendar/billing-month.ts';

export type StatisticsPeriod = Period & { readonly step: 'hour' | 'day' | 'month' };

const forms = [
  { form: /^[2-9]\d{3}$/, format: 'yyyy', lasts: { years: 1 }, step: 'month' },
  { form: /^[2-9]\d{3}-\d{2}$/, format: 'yyyy-MM', lasts: { months: 1 }, step: 'day' },
  { form: /^[2-9]\d{3}-\d{2}-\d{2}$/, format: 'yyyy-MM-dd', lasts: { days: 1 }, step: 'hour' },
] as const;

/**
 * A year by months, a month by days, or a day by hours.
 *
 * @param text 'yyyy', 'yyyy-mm' or 'yyyy-mm-dd'
 * @returns null when it is no such period
 */
export function statisticsPeriod(text: string, timeZone: string): StatisticsPeriod | null {
  const named = forms.find(({ form }) => form.test(text));
  if (!named) return null;
  const start = DateTime.fromFormat(text, named.format, { zone: timeZone });
  if (!start.isValid) return null;
  return { step: named.step, start: start.toJSDate(), end: start.plus(named.lasts).toJSDate() };
}

'use client';

import { useFormatter } from 'next-intl';
import type { Statistics } from './delivery-types.ts';

export type Step = Statistics['step'];

const formats = {
  hour: { short: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } },
  day: {
    short: { month: 'numeric', day: 'numeric' },
    long: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
    row: { month: 'short', day: 'numeric', weekday: 'short' },
  },
  month: { short: { month: 'short' }, long: { year: 'numeric', month: 'long' } },
} as const;

type How = 'short' | 'long' | 'row';

/** Name of a step of the statistics: short below a bar, long where it stands alone, as a row below the name of its period. */
export function useStatisticsLabel(step: Step): (at: number | Date, how: How) => string {
  const format = useFormatter();
  return (at, how) => {
    const styles: { short: object; long?: object; row?: object } = formats[step];
    const style = how === 'short' ? styles.short : (styles[how] ?? styles.long ?? styles.short);
    return format.dateTime(new Date(at), style);
  };
}

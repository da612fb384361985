'use client';

import { useFormatter } from 'next-intl';
import type { Hours } from './delivery-types.ts';

/** Name of a step of the graph: the time of day, with the day where there are several. */
export function useStepLabel(hours: Hours): (at: Date | number) => string {
  const format = useFormatter();
  return (at) =>
    format.dateTime(
      new Date(at),
      hours === 168
        ? { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
        : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    );
}

'use client';

import { useFormatter, useTimeZone } from 'next-intl';

type Style = 'date' | 'minute' | 'second' | 'clock';

const styles = {
  date: { dateStyle: 'medium' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
  second: { dateStyle: 'medium', timeStyle: 'medium' },
  clock: { timeStyle: 'medium' },
} as const;

/** An instant in the contract's time zone, which is named on hover. */
export function Time({ at, style = 'minute' }: { at: Date | string; style?: Style }) {
  const format = useFormatter();
  const zone = useTimeZone();
  const instant = new Date(at);
  const full = `${format.dateTime(instant, { dateStyle: 'long', timeStyle: 'long' })} (${zone})`;
  return (
    <time dateTime={instant.toISOString()} title={full} className="whitespace-nowrap tabular-nums">
      {format.dateTime(instant, styles[style])}
    </time>
  );
}

/** The time of day above its day: in a list of events most are of one day, and a narrow column is enough. */
export function StackedTime({ at }: { at: Date | string }) {
  return (
    <span className="grid gap-0.5">
      <Time at={at} style="clock" />
      <span className="text-xs text-muted">
        <Time at={at} style="date" />
      </span>
    </span>
  );
}

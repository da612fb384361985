'use client';

import { useFormatter } from 'next-intl';

/** A day without a time: it is kept as midnight UTC and is the same day everywhere. */
export function ContractDate({ day }: { day: Date }) {
  const format = useFormatter();
  return (
    <time dateTime={day.toISOString().slice(0, 10)} className="whitespace-nowrap tabular-nums">
      {format.dateTime(day, { dateStyle: 'medium', timeZone: 'UTC' })}
    </time>
  );
}

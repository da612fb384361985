'use client';

import { useFormatter } from 'next-intl';

/** A calendar day 'yyyy-mm-dd', which is the same day everywhere. */
export function Day({ day }: { day: string }) {
  const format = useFormatter();
  return (
    <time dateTime={day} className="whitespace-nowrap tabular-nums">
      {format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })}
    </time>
  );
}

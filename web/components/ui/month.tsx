'use client';

import { useFormatter } from 'next-intl';

/** Says a calendar month 'yyyy-mm' in words: 2026年10月, October 2026. */
export function useMonthText(): (month: string) => string {
  const format = useFormatter();
  return (month) =>
    format.dateTime(new Date(`${month}-01T00:00:00Z`), { year: 'numeric', month: 'long', timeZone: 'UTC' });
}

/** A calendar month 'yyyy-mm', which is the same month everywhere. */
export function Month({ month }: { month: string }) {
  return (
    <time dateTime={month} className="whitespace-nowrap tabular-nums">
      {useMonthText()(month)}
    </time>
  );
}

'use client';

import { useFormatter } from 'next-intl';

/** Yen with separators and no decimals. */
export function Yen({ yen }: { yen: number }) {
  const format = useFormatter();
  return (
    <span className="whitespace-nowrap tabular-nums">
      {format.number(yen, { style: 'currency', currency: 'JPY', currencyDisplay: 'narrowSymbol' })}
    </span>
  );
}

'use client';

import { useFormatter } from 'next-intl';

type Format = ReturnType<typeof useFormatter>;

/** Yen with separators and no decimals. */
export const yenText = (format: Format, yen: number): string =>
  format.number(yen, { style: 'currency', currency: 'JPY', currencyDisplay: 'narrowSymbol' });

export function Yen({ yen }: { yen: number }) {
  return <span className="whitespace-nowrap tabular-nums">{yenText(useFormatter(), yen)}</span>;
}

'use client';

import { useTranslations } from 'next-intl';
import { Yen } from '../../components/ui/yen.tsx';
import type { CreditQuote } from './invoice-types.ts';

/** What a credit note gives back: without tax, by rate, with tax. */
export function CreditSums({ credit: { net, taxes, total } }: { credit: CreditQuote }) {
  const t = useTranslations('invoice');
  const rows = [
    { label: t('net'), yen: net },
    ...taxes.map(({ rate, base, tax: yen }) => ({ label: t('taxOf', { rate, base }), yen })),
  ];
  return (
    <dl className="grid gap-1 rounded-md bg-sunken px-3 py-2.5 text-sm" aria-live="polite">
      {rows.map(({ label, yen }) => (
        <div key={label} className="flex justify-between gap-4">
          <dt className="text-muted">{label}</dt>
          <dd>
            <Yen yen={yen} />
          </dd>
        </div>
      ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-2 font-semibold">
        <dt>{t('creditTotal')}</dt>
        <dd>
          <Yen yen={total} />
        </dd>
      </div>
    </dl>
  );
}

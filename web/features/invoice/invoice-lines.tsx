'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { LineList } from '../contract/line-list.tsx';
import type { Invoice } from './invoice-types.ts';

type Lines = Pick<Invoice['document'], 'lines' | 'taxes' | 'untaxed' | 'net' | 'total'>;

/** The lines of an invoice, each with how it was computed, and what they come to. */
export function InvoiceLines({ document }: { document: Lines }) {
  const t = useTranslations('invoice');
  return (
    <Card title={t('lines')} description={t('linesHint')}>
      <InvoiceSums document={document} />
    </Card>
  );
}

/** The same without a frame. */
export function InvoiceSums({ document: { lines, taxes, untaxed, net, total } }: { document: Lines }) {
  const t = useTranslations('invoice');
  const sums = [
    { label: t('net'), yen: net },
    ...taxes.map(({ rate, base, tax: yen }) => ({ label: t('taxOf', { rate, base }), yen })),
    ...(untaxed === 0 ? [] : [{ label: t('untaxed', { yen: untaxed }), yen: 0 }]),
  ];
  return (
    <>
      <LineList lines={lines} />
      <dl className="mt-2 grid gap-1 border-t border-line-strong pt-3 text-sm">
        {sums.map(({ label, yen }) => (
          <div key={label} className="flex justify-between gap-4">
            <dt className="text-muted">{label}</dt>
            <dd>{yen !== 0 && <Yen yen={yen} />}</dd>
          </div>
        ))}
        <div className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-2 text-base font-semibold">
          <dt>{t('total')}</dt>
          <dd>
            <Yen yen={total} />
          </dd>
        </div>
      </dl>
    </>
  );
}

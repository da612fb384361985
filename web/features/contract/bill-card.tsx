'use client';

import { useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Line } from './contract-types.ts';
import { LineList } from './line-list.tsx';

type BillCardProps = {
  title: string;
  description: string;
  /** Yen with tax, and the lines without. */
  bill: { readonly total: number; readonly lines: readonly Line[] };
};

/** What a month costs as it stands, line by line, each with its computation one click away. */
export function BillCard({ title, description, bill }: BillCardProps) {
  const t = useTranslations('contract');
  return (
    <Card
      title={title}
      description={description}
      action={
        <p className="sm:text-right">
          <span className="block text-lg leading-6 font-semibold">
            <Yen yen={bill.total} />
          </span>
          <span className="text-xs text-muted">{t('withTax')}</span>
        </p>
      }
    >
      <LineList lines={bill.lines} last />
      {bill.lines.length === 0 && <p className="text-sm text-muted">{t('nothingOwed')}</p>}
    </Card>
  );
}

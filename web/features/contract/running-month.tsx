'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import type { Contract } from './contract-types.ts';
import { LineList } from './line-list.tsx';

/** What the month costs if nothing more changes, line by line, each with its computation one click away. */
export function RunningMonth({ contract: { plan, running } }: { contract: Contract }) {
  const t = useTranslations('contract');
  const format = useFormatter();
  if (!plan || !running) {
    return (
      <Card title={t('month')}>
        <Notice tone="info">{t('noPlan')}</Notice>
      </Card>
    );
  }
  const month = format.dateTime(new Date(`${running.month}-15T00:00:00Z`), { year: 'numeric', month: 'long' });
  return (
    <Card
      title={t('monthOf', { month })}
      description={t('monthHint', { plan: plan.name, peak: running.peak })}
      action={
        <p className="sm:text-right">
          <span className="block text-lg leading-6 font-semibold">
            <Yen yen={running.total} />
          </span>
          <span className="text-xs text-muted">{t('withTax')}</span>
        </p>
      }
    >
      <LineList lines={running.lines} last />
      {running.lines.length === 0 && <p className="text-sm text-muted">{t('nothingOwed')}</p>}
    </Card>
  );
}

'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { BillCard } from './bill-card.tsx';
import type { Contract } from './contract-types.ts';

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
    <BillCard
      title={t('monthOf', { month })}
      description={t('monthHint', { plan: plan.name, peak: running.peak })}
      bill={running}
    />
  );
}

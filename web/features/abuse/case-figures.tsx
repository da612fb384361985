'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { colourOf, fillOf, SeriesPatterns } from '../delivery/delivery-series.tsx';
import { StatisticsCard } from '../delivery/statistics-card.tsx';
import { useStatisticsLabel } from '../delivery/use-statistics-label.ts';
import type { AbuseDetail } from './abuse-types.ts';

type Day = AbuseDetail['days'][number];
const counted = ['unknown', 'blocks', 'complaints'] as const;
const dress = { unknown: 'bounced', blocks: 'deferred', complaints: 'rejected' } as const;

/** What speaks for misuse over the customer's days. */
export function CaseGraph({ days }: { days: readonly Day[] }) {
  const t = useTranslations('abuse.days');
  const scope = useId().replaceAll(':', '');
  const series = counted.map((key) => ({
    ...{ key, label: t(key), fill: fillOf(scope, dress[key]), stroke: colourOf(dress[key]) },
  }));
  const points = days.map(({ at, unknown, blocks, complaints }) => ({ at: at.getTime(), unknown, blocks, complaints }));
  return (
    <>
      <svg aria-hidden width="0" height="0" className="absolute">
        <SeriesPatterns scope={scope} />
      </svg>
      <StatisticsCard title={t('title')} none={t('none')} points={points} series={series} step="day" />
    </>
  );
}

/** The same with what was sent, in figures. */
export function CaseDays({ days, kind }: { days: readonly Day[]; kind: AbuseDetail['kind'] }) {
  const t = useTranslations('abuse.days');
  const format = useFormatter();
  const label = useStatisticsLabel('day');
  const figure = (key: 'sent' | (typeof counted)[number]): Column<Day> => ({
    ...{
      id: key,
      header: t(key),
      align: 'right',
      className: key === 'complaints' ? '' : 'max-sm:px-2 max-sm:[word-break:auto-phrase]',
    },
    cell: (day) => (
      <span className={key === kind && day[key] > 0 ? 'font-semibold' : undefined}>{format.number(day[key])}</span>
    ),
  });
  const columns: Column<Day>[] = [
    { id: 'day', header: t('day'), cell: ({ at }) => label(at, 'short') },
    ...(['sent', ...counted] as const).map(figure),
  ];
  return (
    <Card flush title={t('table')} description={t('hint')}>
      <DataTable
        caption={t('table')}
        columns={columns}
        rows={days.toReversed()}
        keyOf={({ at }) => at.toISOString()}
        empty={null}
      />
    </Card>
  );
}

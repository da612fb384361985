'use client';

import { useTranslations } from 'next-intl';
import { errorStatuses } from '../../../core/delivery/error-status.ts';
import { colourOf, fillOf } from './delivery-series.tsx';
import type { Statistics } from './delivery-types.ts';
import { StatisticsCard } from './statistics-card.tsx';
import { type ChartPoint, type ChartSeries, dressOf, errorSeries, outcomes } from './statistics-series.tsx';

/** Two graphs over the same steps: what became of it, and why what failed has failed. */
export function StatisticsGraphs({ statistics, scope }: { statistics: Statistics; scope: string }) {
  const t = useTranslations('delivery.statistics');
  const errors = useErrorSeries(statistics, scope);
  const { step, rows } = statistics;
  const points = rows.map(({ at, ...figures }) => ({ at: at.getTime(), ...figures }));
  const series = outcomes.map(([key, state]) => ({
    key,
    label: t(key),
    fill: fillOf(scope, state),
    stroke: colourOf(state),
  }));
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <StatisticsCard title={t('outcomes')} none={t('none')} points={points} series={series} step={step} />
      <StatisticsCard
        title={t('errors')}
        none={t('noErrors')}
        points={errors.points}
        series={errors.series}
        step={step}
      />
    </div>
  );
}

function useErrorSeries({ rows, errors }: Statistics, scope: string): { points: ChartPoint[]; series: ChartSeries[] } {
  const t = useTranslations('delivery');
  const { statuses, rest } = errorSeries(errors);
  const keyOf = (status: number) => (statuses.includes(status) ? `e${status}` : 'rest');
  const at = Map.groupBy(errors, (error) => error.at.getTime());
  const points = rows.map((row): ChartPoint => {
    const sums: Record<string, number> = {};
    for (const { errorStatus, n } of at.get(row.at.getTime()) ?? [])
      sums[keyOf(errorStatus)] = (sums[keyOf(errorStatus)] ?? 0) + n;
    return { at: row.at.getTime(), ...sums };
  });
  const series = statuses.map((status, place): ChartSeries => {
    const known = errorStatuses.find((each) => each === status) ?? 99;
    return { key: `e${status}`, label: `${known} ${t(`errorStatus.${known}`)}`, ...dressOf(scope, place) };
  });
  if (rest) series.push({ key: 'rest', label: t('statistics.otherErrors'), ...dressOf(scope, statuses.length) });
  return { points, series };
}

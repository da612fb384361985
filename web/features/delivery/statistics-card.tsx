'use client';

import { useFormatter } from 'next-intl';
import { Card } from '../../components/ui/card.tsx';
import { StackedBars } from '../../components/ui/stacked-bars.tsx';
import type { ChartPoint, ChartSeries } from './statistics-series.tsx';
import { type Step, useStatisticsLabel } from './use-statistics-label.ts';

type StatisticsCardProps = {
  title: string;
  /** What there is to say when every bar is empty. */
  none: string;
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  step: Step;
};

/** One graph with its legend and what each series comes to. */
export function StatisticsCard({ title, none, points, series, step }: StatisticsCardProps) {
  const format = useFormatter();
  const label = useStatisticsLabel(step);
  const sumOf = (key: string) => points.reduce((sum, point) => sum + (point[key] ?? 0), 0);
  const empty = series.every(({ key }) => sumOf(key) === 0);
  return (
    <Card title={title}>
      <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1.5 text-[13px]">
        {series.map(({ key, label, fill, stroke }) => (
          <li key={key} className="flex items-center gap-1.5">
            <svg aria-hidden width="14" height="14" className="shrink-0">
              <rect x="0.5" y="0.5" width="13" height="13" rx="2.5" fill={fill} stroke={stroke} />
            </svg>
            <span className="text-muted">{label}</span>
            <span className="font-medium tabular-nums">{format.number(sumOf(key))}</span>
          </li>
        ))}
      </ul>
      <figure aria-label={title} className="relative h-56">
        <StackedBars
          points={points}
          series={series}
          label={label}
          figure={(value, how) => format.number(value, how === 'short' ? { notation: 'compact' } : {})}
        />
        {empty && (
          <figcaption className="absolute inset-0 flex items-center justify-center pb-6 text-sm text-muted">
            {none}
          </figcaption>
        )}
      </figure>
    </Card>
  );
}

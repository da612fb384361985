'use client';

import { useFormatter } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartPoint, ChartSeries } from './statistics-series.tsx';
import { type Step, useStatisticsLabel } from './use-statistics-label.ts';

const tick = { fill: 'var(--muted)', fontSize: 12 };

type StatisticsChartProps = { points: readonly ChartPoint[]; series: readonly ChartSeries[]; step: Step };

/** Bars of one step each, stacked. Loaded in the browser only. */
export function StatisticsChart({ points, series, step }: StatisticsChartProps) {
  const format = useFormatter();
  const label = useStatisticsLabel(step);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...points]} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} barCategoryGap="12%">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          tickFormatter={(at) => label(at, 'short')}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={16}
        />
        <YAxis
          allowDecimals={false}
          tickFormatter={(n: number) => format.number(n, { notation: 'compact' })}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={44}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--sunken)' }}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as ChartPoint | undefined;
            if (!active || !point) return null;
            return (
              <div className="rounded-md border border-line bg-raised px-3 py-2 text-[13px] shadow-lg">
                <p className="mb-1 font-medium tabular-nums">{label(point.at, 'long')}</p>
                <ul className="grid gap-0.5">
                  {series.toReversed().map(({ key, label, fill, stroke }) => (
                    <li key={key} className="flex items-center gap-1.5">
                      <svg aria-hidden width="14" height="14" className="shrink-0">
                        <rect x="0.5" y="0.5" width="13" height="13" rx="2.5" fill={fill} stroke={stroke} />
                      </svg>
                      <span className="mr-4 text-muted">{label}</span>
                      <span className="ml-auto tabular-nums">{format.number(point[key] ?? 0)}</span>
                    </li>
                  ))}
                </ul>
              </div>
            );
          }}
        />
        {series.map(({ key, label, fill, stroke }) => (
          <Bar
            key={key}
            dataKey={key}
            name={label}
            stackId="all"
            fill={fill}
            stroke={stroke}
            strokeWidth={0.5}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

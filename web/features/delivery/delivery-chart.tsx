'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { colourOf, fillOf, SeriesSwatch, seriesOrder } from './delivery-series.tsx';
import type { Counts, Hours } from './delivery-types.ts';
import { useStepLabel } from './use-step-label.ts';

const tick = { fill: 'var(--muted)', fontSize: 12 };

/** Bars of one step each, stacked. Loaded in the browser only. */
export function DeliveryChart({ counts, hours, scope }: { counts: Counts; hours: Hours; scope: string }) {
  const t = useTranslations('delivery');
  const format = useFormatter();
  const label = useStepLabel(hours);
  const points = counts.points.map((point) => ({ ...point, at: point.at.getTime() }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={points} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} barCategoryGap="12%">
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          tickFormatter={hours === 168 ? (at) => format.dateTime(at, { month: 'numeric', day: 'numeric' }) : label}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          minTickGap={28}
        />
        <YAxis allowDecimals={false} tick={tick} tickLine={false} axisLine={false} width={36} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--sunken)' }}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as (typeof points)[number] | undefined;
            if (!active || !point) return null;
            return (
              <div className="rounded-md border border-line bg-raised px-3 py-2 text-[13px] shadow-lg">
                <p className="mb-1 font-medium tabular-nums">{label(point.at)}</p>
                <ul className="grid gap-0.5">
                  {seriesOrder.toReversed().map((state) => (
                    <li key={state} className="flex items-center gap-1.5">
                      <SeriesSwatch scope={scope} state={state} />
                      <span className="mr-4 text-muted">{t(`state.${state}`)}</span>
                      <span className="ml-auto tabular-nums">{format.number(point[state])}</span>
                    </li>
                  ))}
                </ul>
              </div>
            );
          }}
        />
        {seriesOrder.map((state) => (
          <Bar
            key={state}
            dataKey={state}
            name={t(`state.${state}`)}
            stackId="deliveries"
            fill={fillOf(scope, state)}
            stroke={colourOf(state)}
            strokeWidth={0.5}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

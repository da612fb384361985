'use client';

import { useFormatter, useTranslations } from 'next-intl';
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { UsageMonth } from './usage-month.ts';
import type { Usage } from './usage-types.ts';

const tick = { fill: 'var(--muted)', fontSize: 12 };
const dayMs = 24 * 3_600_000;

type UsageChartProps = { usage: Usage; month: UsageMonth; isCurrent: boolean };

/** A step for each opening and closing: the count holds until the next. Loaded in the browser only. */
export function UsageChart({ usage, month, isCurrent }: UsageChartProps) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const until = isCurrent ? Math.min(Date.now(), month.end) : month.end;
  const points = [
    ...usage.curve.map(({ at, accounts }) => ({ at: at.getTime(), accounts })),
    { at: until, accounts: usage.current },
  ];
  const peakAt = usage.peak.reachedAt.getTime();
  const days = Math.round((month.end - month.start) / dayMs);
  const ticks = [1, 8, 15, 22, 29].filter((day) => day <= days).map((day) => month.start + (day - 1) * dayMs);
  // The words stand on the side with more room.
  const position = peakAt - month.start > 0.5 * (month.end - month.start) ? 'left' : 'right';
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={{ top: 22, right: 12, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[month.start, month.end]}
          ticks={ticks}
          tickFormatter={(at) => format.dateTime(at, { month: 'numeric', day: 'numeric' })}
          tick={tick}
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
        />
        <YAxis
          allowDecimals={false}
          domain={[0, (highest: number) => Math.max(4, Math.ceil(highest * 1.15))]}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width={36}
        />
        <Tooltip
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as (typeof points)[number] | undefined;
            if (!active || !point) return null;
            return (
              <div className="rounded-md border border-line bg-raised px-3 py-2 text-[13px] shadow-lg">
                <p className="text-muted tabular-nums">
                  {format.dateTime(point.at, { dateStyle: 'medium', timeStyle: 'medium' })}
                </p>
                <p className="font-medium tabular-nums">
                  {t('accounts')}: {format.number(point.accounts)}
                </p>
              </div>
            );
          }}
        />
        <Area
          dataKey="accounts"
          type="stepAfter"
          stroke="var(--series-delivered)"
          strokeWidth={2}
          fill="var(--series-delivered)"
          fillOpacity={0.12}
          isAnimationActive={false}
        />
        <ReferenceLine y={usage.peak.accounts} stroke="var(--muted)" strokeDasharray="4 4" />
        <ReferenceDot
          x={Math.max(peakAt, month.start)}
          y={usage.peak.accounts}
          r={5}
          fill="var(--series-bounced)"
          stroke="var(--raised)"
          strokeWidth={2}
          label={{
            value: `${t('peakMark', { peak: usage.peak.accounts })} · ${format.dateTime(peakAt, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`,
            position,
            offset: 10,
            dy: -12,
            fill: 'var(--ink)',
            fontSize: 13,
            fontWeight: 600,
          }}
        />
      </AreaChart>
    </ResponsiveContainer>
  );
}

'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { PlotFrame, percent, scaleTo } from '../../components/ui/plot-frame.tsx';
import type { UsageMonth } from './usage-month.ts';
import type { Usage } from './usage-types.ts';

const dayMs = 24 * 3_600_000;

type UsageChartProps = { usage: Usage; month: UsageMonth; isCurrent: boolean };

/** A step for each opening and closing: the count holds until the next. */
export function UsageChart({ usage, month, isCurrent }: UsageChartProps) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const length = month.end - month.start;
  const shareOf = (instant: number) => Math.min(1, Math.max(0, (instant - month.start) / length));
  const until = isCurrent ? shareOf(Date.now()) : 1;
  const steps = usage.curve.map(({ at, accounts }) => ({ at, accounts, x: shareOf(at.getTime()) }));
  const scale = scaleTo(Math.max(4, Math.ceil(usage.peak.accounts * 1.15)));
  const days = Math.round(length / dayMs);
  const below = [1, 8, 15, 22, 29]
    .filter((day) => day <= days)
    .map((day) => month.start + (day - 1) * dayMs)
    .map((at) => ({ x: shareOf(at), text: format.dateTime(at, { month: 'numeric', day: 'numeric' }) }));

  function tellAt(x: number) {
    const step = x <= until ? steps.findLast((each) => each.x <= x) : undefined;
    if (!step) return null;
    const content = (
      <>
        <p className="text-muted tabular-nums">
          {format.dateTime(step.at, { dateStyle: 'medium', timeStyle: 'medium' })}
        </p>
        <p className="font-medium tabular-nums">
          {t('accounts')}: {format.number(step.accounts)}
        </p>
      </>
    );
    return { from: step.x, to: steps.find((each) => each.x > x)?.x ?? until, content };
  }

  return (
    <PlotFrame
      scale={scale}
      figure={(value) => format.number(value, { notation: 'compact' })}
      below={below}
      tellAt={tellAt}
    >
      <Curve steps={steps} until={until} top={scale.top} />
      <PeakMark usage={usage} x={shareOf(usage.peak.reachedAt.getTime())} top={scale.top} />
    </PlotFrame>
  );
}

type Step = { x: number; accounts: number };

/** Drawn on a square of 1 by 1 and stretched; the line keeps its width. */
function Curve({ steps, until, top }: { steps: readonly Step[]; until: number; top: number }) {
  const [first] = steps;
  if (!first) return null;
  const line = steps.map(({ x, accounts }) => `H${x}V${1 - accounts / top}`).join('');
  const drawn = `M${first.x} ${1 - first.accounts / top}${line}H${until}`;
  return (
    <svg aria-hidden viewBox="0 0 1 1" preserveAspectRatio="none" className="overflow-visible">
      <path d={`${drawn}V1H${first.x}Z`} fill="var(--series-delivered)" fillOpacity="0.12" />
      <path d={drawn} fill="none" stroke="var(--series-delivered)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** The peak: its height all along the month, its instant, and both in words on the side with more room. */
function PeakMark({ usage: { peak }, x, top }: { usage: Usage; x: number; top: number }) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const y = percent(1 - peak.accounts / top);
  const at = format.dateTime(peak.reachedAt, {
    ...{ month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const isLate = x > 0.5;
  return (
    <>
      <line x1="0" x2="100%" y1={y} y2={y} strokeDasharray="4 4" className="stroke-muted" />
      <circle cx={percent(x)} cy={y} r="5" fill="var(--series-bounced)" strokeWidth="2" className="stroke-raised" />
      <text
        x={percent(x)}
        y={y}
        dx={isLate ? -10 : 10}
        dy={-10}
        textAnchor={isLate ? 'end' : 'start'}
        className="fill-ink text-[13px] font-semibold tabular-nums"
      >
        {`${t('peakMark', { peak: peak.accounts })} · ${at}`}
      </text>
    </>
  );
}

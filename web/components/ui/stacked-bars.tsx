'use client';

import { PlotFrame, percent, scaleTo, spaced } from './plot-frame.tsx';

/** One series of figures, from the foot of the stack upwards. `fill` and `stroke` are SVG paints. */
export type BarSeries = {
  readonly key: string;
  readonly label: string;
  readonly fill: string;
  readonly stroke: string;
};
/** One step: the figure of each series by its key; what is missing is 0. */
export type BarPoint = { readonly at: number } & { readonly [key: string]: number };

type StackedBarsProps = {
  points: readonly BarPoint[];
  series: readonly BarSeries[];
  /** Name of a step: short below its bar, long where it stands alone. */
  label: (at: number, how: 'short' | 'long') => string;
  /** How a figure is written: short beside the chart, long where it stands alone. */
  figure: (value: number, how: 'short' | 'long') => string;
};

/** Part of a bar's room that stays empty, so that two do not touch. */
const gap = 0.12;

/** Bars of one step each, stacked. Draw the patterns of the fillings, and put the figures as a table, beside it. */
export function StackedBars({ points, series, label, figure }: StackedBarsProps) {
  const heights = points.map((point) => series.reduce((sum, { key }) => sum + (point[key] ?? 0), 0));
  const scale = scaleTo(Math.max(0, ...heights));
  const room = 1 / Math.max(1, points.length);
  return (
    <PlotFrame
      scale={scale}
      figure={(value) => figure(value, 'short')}
      below={spaced(points.map((point, at) => ({ x: (at + 0.5) * room, text: label(point.at, 'short') })))}
      tellAt={(x) => {
        const at = Math.min(points.length - 1, Math.floor(x / room));
        const point = points[at];
        if (!point) return null;
        return { from: at * room, to: (at + 1) * room, content: <Told {...{ point, series, label, figure }} /> };
      }}
    >
      {points.map((point, at) => (
        <Bar key={point.at} {...{ point, series }} top={scale.top} x={(at + gap / 2) * room} width={room * (1 - gap)} />
      ))}
    </PlotFrame>
  );
}

type BarProps = { point: BarPoint; series: readonly BarSeries[]; top: number; x: number; width: number };

function Bar({ point, series, top, x, width }: BarProps) {
  let below = 0;
  return series.map(({ key, fill, stroke }) => {
    const value = point[key] ?? 0;
    below += value;
    if (value === 0) return null;
    const place = { x: percent(x), width: percent(width), y: percent(1 - below / top), height: percent(value / top) };
    return <rect key={key} {...place} fill={fill} stroke={stroke} strokeWidth="0.5" />;
  });
}

function Told({ point, series, label, figure }: Omit<StackedBarsProps, 'points'> & { point: BarPoint }) {
  return (
    <>
      <p className="mb-1 font-medium tabular-nums">{label(point.at, 'long')}</p>
      <ul className="grid gap-0.5">
        {series.toReversed().map(({ key, label: name, fill, stroke }) => (
          <li key={key} className="flex items-center gap-1.5">
            <svg aria-hidden width="14" height="14" className="shrink-0">
              <rect x="0.5" y="0.5" width="13" height="13" rx="2.5" fill={fill} stroke={stroke} />
            </svg>
            <span className="mr-4 text-muted">{name}</span>
            <span className="ml-auto tabular-nums">{figure(point[key] ?? 0, 'long')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

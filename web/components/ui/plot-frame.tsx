'use client';

import { nice, ticks } from 'd3-array';
import { type PointerEvent, type ReactNode, useState } from 'react';
import { cn } from './class-names.ts';

/** From 0 up to a round figure, with the whole ones to write beside it. */
export type PlotScale = { readonly top: number; readonly marks: readonly number[] };

export function scaleTo(highest: number): PlotScale {
  const [, top] = nice(0, Math.max(1, highest), 5);
  return { top, marks: ticks(0, top, 5).filter(Number.isInteger) };
}

/** A share of a length, as SVG takes it: what is drawn so needs no measuring, and stands before any script has run. */
export const percent = (share: number): string => `${Math.round(share * 100_000) / 1_000}%`;

/** How many words fit below a chart on the narrowest screen. */
const mostWords = 5;

/** Every so many of them, evenly, that they fit. */
export const spaced = <Item,>(items: readonly Item[]): Item[] => {
  const step = Math.ceil(items.length / mostWords);
  return items.filter((_, at) => at % step === 0);
};

type PlotFrameProps = {
  scale: PlotScale;
  /** How a figure is written beside the chart. */
  figure: (value: number) => string;
  /** Words below the chart, each at its share of the width. */
  below: readonly { readonly x: number; readonly text: string }[];
  /** What is under the pointer: its span of the width, and what to say of it. */
  tellAt: (x: number) => { from: number; to: number; content: ReactNode } | null;
  /** SVG, 100 % wide and high. */
  children: ReactNode;
};

/** Axes of a chart, its grid, and what the pointer is told. Fills what it stands in; colours and words only, no scripts of others. */
export function PlotFrame({ scale, figure, below, tellAt, children }: PlotFrameProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const told = pointed === null ? null : tellAt(pointed);
  function point(event: PointerEvent<HTMLElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPointed(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  }
  return (
    <div className="grid h-full grid-cols-[2.5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_1.5rem] pt-2">
      <svg aria-hidden className="size-full overflow-visible fill-muted text-xs tabular-nums">
        {scale.marks.map((mark) => (
          <text key={mark} x="100%" dx="-8" y={percent(1 - mark / scale.top)} dy="0.35em" textAnchor="end">
            {figure(mark)}
          </text>
        ))}
      </svg>
      <div className="relative min-w-0" onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        <svg aria-hidden className="absolute inset-0 size-full overflow-visible">
          {scale.marks.map((mark) => {
            const y = percent(1 - mark / scale.top);
            return (
              <line key={mark} x1="0" x2="100%" y1={y} y2={y} className={mark ? 'stroke-line' : 'stroke-line-strong'} />
            );
          })}
          {told && (
            <rect x={percent(told.from)} width={percent(told.to - told.from)} height="100%" className="fill-sunken" />
          )}
          {children}
        </svg>
        {told && (
          <div
            style={{ left: percent((told.from + told.to) / 2) }}
            className={cn(
              'pointer-events-none absolute top-0 z-10 w-max max-w-72 rounded-md border border-line bg-raised px-3 py-2 text-[13px] shadow-lg',
              told.from + told.to > 1 ? '-translate-x-[calc(100%+1rem)]' : 'translate-x-4',
            )}
          >
            {told.content}
          </div>
        )}
      </div>
      <span />
      <svg aria-hidden className="size-full overflow-visible fill-muted text-xs tabular-nums">
        {below.map(({ x, text }) => (
          <text key={x} x={percent(x)} y="1.25em" textAnchor={x < 0.03 ? 'start' : x > 0.97 ? 'end' : 'middle'}>
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}

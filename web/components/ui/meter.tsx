import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type MeterProps = { used: number; limit: number; label: string; text: ReactNode };

/** How much of a limit is used. The figures stand beside it: the bar alone tells too little. */
export function Meter({ used, limit, label, text }: MeterProps) {
  const share = limit > 0 ? Math.min(1, used / limit) : used > 0 ? 1 : 0;
  const tone = used > limit ? 'fill-bad' : share >= 0.85 ? 'fill-warn' : 'fill-brand-ink';
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[13px]">
        <span className="text-muted">{label}</span>
        <span className="whitespace-nowrap tabular-nums">{text}</span>
      </div>
      <svg aria-hidden className="h-1.5 w-full overflow-hidden rounded-full bg-line">
        <rect width={`${share * 100}%`} height="100%" rx="3" className={cn(tone)} />
      </svg>
    </div>
  );
}

import { CircleAlert, CircleCheck, CircleDashed, Clock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

export const toneStyle: Record<Tone, string> = {
  good: 'bg-good-wash text-good-ink',
  warn: 'bg-warn-wash text-warn-ink',
  bad: 'bg-bad-wash text-bad-ink',
  info: 'bg-info-wash text-info-ink',
  neutral: 'bg-sunken text-muted',
};

const toneIcon: Record<Tone, LucideIcon> = {
  good: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  info: Clock,
  neutral: CircleDashed,
};

/** A state in a word. Always with an icon: colour alone tells nothing to many readers. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 rounded px-1.5 py-0.5 text-xs leading-4 font-medium whitespace-nowrap',
        toneStyle[tone],
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  );
}

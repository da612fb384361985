import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './badge.tsx';
import { cn } from './class-names.ts';

const style: Record<Tone, [string, string, LucideIcon]> = {
  good: ['border-good/30 bg-good-wash', 'text-good-ink', CircleCheck],
  warn: ['border-warn/35 bg-warn-wash', 'text-warn-ink', TriangleAlert],
  bad: ['border-bad/30 bg-bad-wash', 'text-bad-ink', CircleAlert],
  info: ['border-info/30 bg-info-wash', 'text-info-ink', Info],
  neutral: ['border-line bg-sunken', 'text-muted', Info],
};

type NoticeProps = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
  live?: boolean;
};

/** What the reader should know here: what happened, why, what to do. `live` announces it to a screen reader. */
export function Notice({ tone = 'info', title, children, action, className, live = tone === 'bad' }: NoticeProps) {
  const [box, icon, Icon] = style[tone];
  return (
    <div
      role={live ? 'alert' : undefined}
      className={cn('flex gap-2.5 rounded-md border px-3 py-2.5 text-sm leading-5', box, className)}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', icon)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={cn(title && 'mt-0.5 text-muted')}>{children}</div>}
        {action && <div className="mt-2">{action}</div>}
      </div>
    </div>
  );
}

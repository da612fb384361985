import { LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '../../components/ui/class-names.ts';
import { Time } from '../../components/ui/time.tsx';

type CheckLineProps = {
  /** What the look found, in a few words. */
  title: ReactNode;
  /** Something is missing yet, so it is looked for again and again. */
  waiting: boolean;
  /** It is being looked for at this moment. */
  checking: boolean;
  checkedAt: Date | null;
  /** Looks at once. */
  action: ReactNode;
};

/** How a look into the DNS stands: what it found, when, and that it looks again by itself. */
export function CheckLine({ title, waiting, checking, checkedAt, action }: CheckLineProps) {
  const t = useTranslations('domain.check');
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-0">
        <p role="status" className="text-sm font-medium">
          {title}
        </p>
        <p className="flex flex-wrap items-center gap-x-1.5 text-[13px] leading-5 text-muted">
          {waiting && (
            <>
              <LoaderCircle aria-hidden className={cn('size-3.5', checking && 'animate-spin')} />
              {t('automatic')}
            </>
          )}
          {checkedAt && (
            <span>
              {t('last')} <Time at={checkedAt} style="second" />
            </span>
          )}
        </p>
      </div>
      {action}
    </div>
  );
}

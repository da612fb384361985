import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { cn } from '../../../components/ui/class-names.ts';

type PartProps = {
  step: number;
  title: string;
  description?: string;
  done: boolean;
  /** Why it cannot be begun yet. */
  waits?: string | false;
  children: ReactNode;
  flush?: boolean;
};

/** One of the four parts: its number, or a tick when nothing is left to do in it. */
export function Part({ step, title, description, done, waits, children, flush = false }: PartProps) {
  const t = useTranslations('customer.onboarding');
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn('min-w-0 rounded-lg border border-line', !waits && 'bg-raised')}>
      <header className="flex items-start gap-3 px-4 py-3.5 sm:px-5">
        <span
          aria-hidden
          className={cn(
            'flex size-6 shrink-0 items-center justify-center rounded-full text-[13px] font-semibold tabular-nums',
            done ? 'bg-good text-white' : waits ? 'border border-line-strong text-muted' : 'bg-brand text-on-brand',
          )}
        >
          {done ? <Check className="size-4" /> : step}
        </span>
        <div className="min-w-0">
          <h2 id={id} className={cn('text-[15px] leading-6 font-semibold', waits && 'text-muted')}>
            {title}
            {done && <span className="sr-only">{t('partDone')}</span>}
          </h2>
          {(waits || description) && <p className="mt-0.5 text-[13px] leading-5 text-muted">{waits || description}</p>}
        </div>
      </header>
      {!waits && <div className={cn('border-t border-line', !flush && 'px-4 py-4 sm:px-5')}>{children}</div>}
    </section>
  );
}

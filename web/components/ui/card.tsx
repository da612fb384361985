import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  flush?: boolean;
};

/** A titled part of a page. `flush` lets a table reach the edges. */
export function Card({ title, description, action, children, className, flush = false }: CardProps) {
  return (
    <section className={cn('min-w-0 rounded-lg border border-line bg-raised', className)}>
      {title && (
        <header
          className={cn(
            'flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-3.5 sm:px-5',
            flush ? 'pb-3' : 'pb-0',
          )}
        >
          <div className="min-w-0 sm:grow">
            <h2 className="text-[15px] leading-6 font-semibold">{title}</h2>
            {description && (
              // As wide as there is room; what it asks for is little, so that the button stands beside it however long it is.
              <p className="mt-0.5 text-[13px] leading-5 text-muted sm:w-64 sm:max-w-full sm:min-w-full">
                {description}
              </p>
            )}
          </div>
          {action && <div className="flex items-center gap-2">{action}</div>}
        </header>
      )}
      <div className={cn(!flush && 'px-4 py-4 sm:px-5')}>{children}</div>
    </section>
  );
}

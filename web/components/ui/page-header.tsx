import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

export type Crumb = { label: ReactNode; href: string };

type PageHeaderProps = {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  badge?: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  /** A button without words, after the others; on a telephone it stands beside the name, not on a line of its own. */
  menu?: ReactNode;
};

/** Name, state in words, one primary action; above it the way back. */
export function PageHeader({ title, crumbs = [], badge, description, action, menu }: PageHeaderProps) {
  return (
    <header className="mb-5">
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-1 gap-y-3 sm:gap-x-6 lg:flex-nowrap">
        <div className={cn('min-w-0 lg:flex-1', menu && 'max-sm:flex-[1_0_calc(100%-2.5rem)]')}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="min-w-0 text-[22px] leading-8 font-semibold tracking-tight break-words">{title}</h1>
            {badge}
          </div>
          {description && <p className="mt-1 max-w-2xl text-sm leading-6 text-muted">{description}</p>}
        </div>
        {(action || menu) && (
          <div
            className={cn('flex flex-wrap items-center gap-2 lg:max-w-2/3 lg:justify-end', menu && 'max-sm:contents')}
          >
            {menu ? <div className="flex flex-wrap gap-2 max-sm:order-1 max-sm:basis-full">{action}</div> : action}
            {menu}
          </div>
        )}
      </div>
    </header>
  );
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('common');
  return (
    <nav aria-label={t('breadcrumbs')} className="mb-1.5">
      <ol className="flex flex-wrap items-center gap-1 text-[13px] text-muted">
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex items-center gap-1">
            <Link href={crumb.href} className="rounded text-brand-ink hover:underline">
              {crumb.label}
            </Link>
            <ChevronRight aria-hidden className="size-3.5 text-faint" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

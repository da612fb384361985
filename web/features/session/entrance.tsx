import type { ReactNode } from 'react';
import type { Brand } from '../../server/brand.ts';
import { SupportLine } from '../brand/support-line.tsx';
import { BrandMark } from '../shell/brand-mark.tsx';
import { Preferences } from '../shell/preferences.tsx';

/** The page before the door: sign-in and invitation stand in it, under the brand of the host. */
export function Entrance({
  brand,
  title,
  subtitle,
  children,
}: {
  brand: Brand;
  title: ReactNode;
  subtitle?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col bg-sunken dark:bg-canvas">
      <div aria-hidden className="h-1.5 bg-brand" />
      <main className="flex flex-1 flex-col items-center px-4 pt-10 pb-8 sm:pt-[12dvh]">
        <div className="w-full max-w-[400px]">
          <div className="mb-6 px-1">
            <BrandMark brand={brand} large />
          </div>
          <section className="rounded-xl border border-line bg-raised px-5 py-6 shadow-sm sm:px-7 sm:py-7">
            <h1 className="text-xl leading-7 font-semibold tracking-tight">{title}</h1>
            {subtitle && <p className="mt-1 text-sm leading-6 text-muted">{subtitle}</p>}
            <div className="mt-5">{children}</div>
          </section>
          <footer className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-1 text-[13px] text-muted">
            <Preferences />
            <SupportLine brand={brand} />
          </footer>
        </div>
      </main>
    </div>
  );
}

import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Brand } from '../../server/brand.ts';
import { SupportLine } from '../brand/support-line.tsx';
import { BrandMark } from '../shell/brand-mark.tsx';
import { Preferences } from '../shell/preferences.tsx';

/** A page that needs no sign-in and is read like a leaflet. */
export async function SetupFrame({ brand, children }: { brand: Brand; children: ReactNode }) {
  const t = await getTranslations('setup');
  return (
    <div className="min-h-dvh bg-sunken dark:bg-canvas">
      <div aria-hidden className="h-1.5 bg-brand" />
      <main className="mx-auto w-full max-w-3xl px-4 pt-6 pb-12">
        <header className="mb-8 flex flex-wrap items-center justify-between gap-3">
          <BrandMark brand={brand} large />
          <Preferences />
        </header>
        {children}
        <footer className="mt-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-1 text-[13px] text-muted">
          <Link href="/sign-in" className="hover:text-ink hover:underline">
            {t('signIn')}
          </Link>
          <SupportLine brand={brand} />
        </footer>
      </main>
    </div>
  );
}

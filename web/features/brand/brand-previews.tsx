'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { parseColour } from '../../../core/tenancy/brand-colour.ts';
import { Segments } from '../../components/ui/segments.tsx';
import { brandProperties } from './brand-css.ts';
import type { BrandForm } from './brand-form.ts';
import { askedAt, type Previewed } from './previewed.ts';
import { SignInSample } from './sign-in-sample.tsx';

// Its words are those of the mail itself: only to whoever looks at it.
const MailPreview = dynamic(async () => (await import('./mail-preview.tsx')).MailPreview);
const InvoicePreview = dynamic(async () => (await import('./mail-preview.tsx')).InvoicePreview);

type View = 'light' | 'dark' | 'mail' | 'invoice';
const views = ['light', 'dark', 'mail', 'invoice'] as const;

/** The sign-in page, a mail and the head of an invoice as they will be. */
export function BrandPreviews({ brand, host }: Previewed) {
  const t = useTranslations('brand.preview');
  const [view, setView] = useState<View>('light');
  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-lg border border-line bg-raised">
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-3 py-2">
        <h2 className="text-[13px] font-medium text-muted">{t('title')}</h2>
        <Segments
          legend={t('title')}
          value={view}
          onChange={setView}
          choices={views.map((value) => ({ value, label: t(value) }))}
        />
      </header>
      <Surface brand={brand} theme={view === 'dark' ? 'dark' : 'light'}>
        {(view === 'light' || view === 'dark') && <SignInPreview brand={brand} host={host} />}
        {view === 'mail' && <MailPreview brand={brand} host={host} />}
        {view === 'invoice' && <InvoicePreview brand={brand} />}
      </Surface>
    </section>
  );
}

/** Colours are set by script: the content security policy lets no style attribute of the page itself pass. */
function Surface({ brand, theme, children }: { brand: BrandForm; theme: 'light' | 'dark'; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const [primary, accent] = [parseColour(brand.primaryColour), parseColour(brand.accentColour)];
  const [primaryDark, accentDark] = [parseColour(brand.primaryColourDark), parseColour(brand.accentColourDark)];
  useLayoutEffect(() => {
    if (!primary || !accent) return;
    const properties = brandProperties({
      ...{ primaryColour: primary, accentColour: accent },
      ...{ primaryColourDark: primaryDark, accentColourDark: accentDark },
    });
    for (const [name, value] of Object.entries(properties)) frame.current?.style.setProperty(name, value);
  }, [primary, accent, primaryDark, accentDark]);
  return (
    <div ref={frame} data-appearance={theme} className="bg-sunken text-ink">
      {children}
    </div>
  );
}

function SignInPreview({ brand, host }: Previewed) {
  const t = useTranslations('brand.preview');
  return (
    <div aria-hidden>
      <SignInSample brand={brand} words={{ signIn: t('signIn'), link: t('link') }}>
        <p className="mt-2 text-xs leading-5 break-words text-muted">{askedAt(brand)}</p>
        <p className="mt-1 truncate text-xs text-faint">{host}</p>
      </SignInSample>
    </div>
  );
}

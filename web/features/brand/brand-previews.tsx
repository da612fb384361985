'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { passwordResetMail } from '../../../core/notice/password-reset-mail.ts';
import { supportLine } from '../../../core/notice/support-line.ts';
import { sampleReader } from '../../../core/notice/template-sample.ts';
import { parseColour } from '../../../core/tenancy/brand-colour.ts';
import { Segments } from '../../components/ui/segments.tsx';
import { brandProperties } from './brand-css.ts';
import type { BrandForm } from './brand-form.ts';
import { Mark, SignInSample } from './sign-in-sample.tsx';

type Previewed = { brand: BrandForm; host: string };
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

const askedAt = ({ supportEmail, supportPhone, supportUrl, supportHours }: BrandForm) =>
  supportLine({ email: supportEmail, phone: supportPhone, url: supportUrl, hours: supportHours });

function SignInPreview({ brand, host }: Previewed) {
  const t = useTranslations('brand.preview');
  return (
    <div aria-hidden>
      <SignInSample brand={brand} words={{ signIn: t('signIn'), link: t('link') }}>
        <p className="mt-2 text-xs leading-5 break-words text-muted">{askedAt(brand)}</p>
        <p className="mt-1 truncate text-center text-xs text-faint">{host}</p>
      </SignInSample>
    </div>
  );
}

/** The real words of the mail with a link, whose facts are made up. */
function MailPreview({ brand, host }: Previewed) {
  const product = brand.productName.trim() || '–';
  const facts = {
    product,
    name: sampleReader[brand.defaultLocale],
    link: `https://${host}/sign-in/reset/…`,
    minutes: 60,
  };
  const { subject, body } = passwordResetMail({ ...facts, support: askedAt(brand) }, brand.defaultLocale);
  return (
    <div className="grid gap-2 bg-raised px-4 py-4 text-[13px] leading-5">
      <p className="font-medium">{brand.senderName.trim() || product}</p>
      <p className="font-semibold">{subject}</p>
      <pre className="font-sans break-words whitespace-pre-wrap text-muted">{body}</pre>
    </div>
  );
}

function InvoicePreview({ brand }: { brand: BrandForm }) {
  const t = useTranslations('brand.preview');
  return (
    <div aria-hidden className="bg-raised">
      <div className="h-1.5 bg-brand" />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-4 px-5 py-5 text-[13px] leading-5">
        <div>
          <p className="text-lg font-bold">{t('invoiceTitle')}</p>
          <p className="mt-2 border-b-2 border-brand pb-1 font-semibold">{t('customer')}</p>
          <p className="mt-3 text-xs text-muted">{t('asked')}</p>
          <p className="border-b-2 border-brand pb-1 text-xl font-bold tabular-nums">¥110,000</p>
        </div>
        <div className="max-w-36 text-xs">
          <Mark {...brand} />
          <p className="mt-2 break-words text-muted">{askedAt(brand)}</p>
        </div>
      </div>
    </div>
  );
}

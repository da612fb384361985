'use client';

import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { contrast, parseColour, textOn } from '../../../core/tenancy/brand-colour.ts';
import { brandProperties, lightSurface } from './brand-css.ts';
import { SignInSample } from './sign-in-sample.tsx';

type Previewed = {
  productName: string;
  host: string;
  primaryColour: string;
  accentColour: string;
  logoBase64?: string | null;
};

/** The sign-in page as it will look, and what to know about the contrast of the colours. */
export function BrandPreview({ brand }: { brand: Previewed }) {
  const t = useTranslations('reseller.preview');
  const frame = useRef<HTMLDivElement>(null);
  const primary = parseColour(brand.primaryColour);
  const accent = parseColour(brand.accentColour);

  // Set by script: the content security policy lets no style attribute of the page itself pass.
  useLayoutEffect(() => {
    if (!primary || !accent) return;
    const properties = brandProperties({ primaryColour: primary, accentColour: accent });
    for (const [name, value] of Object.entries(properties)) frame.current?.style.setProperty(name, value);
  }, [primary, accent]);

  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-lg border border-line bg-raised">
      <h2 className="border-b border-line px-4 py-2 text-[13px] font-medium text-muted">{t('title')}</h2>
      <div ref={frame} aria-hidden className="bg-sunken">
        <SignInSample brand={brand} words={{ signIn: t('signIn'), link: t('link') }}>
          <p className="mt-2 truncate text-center text-xs text-faint">{brand.host || 'portal.example.jp'}</p>
        </SignInSample>
      </div>
      {primary && accent && <Advice primary={primary} accent={accent} />}
    </section>
  );
}

/** Figures are shown cut, not rounded: 4.49 must not read as the 4.5 that is asked for. */
function Advice({ primary, accent }: { primary: string; accent: string }) {
  const t = useTranslations('reseller.preview');
  const format = useFormatter();
  const figure = (ratio: number) => format.number(Math.floor(ratio * 10) / 10, { minimumFractionDigits: 1 });
  const asText = contrast(primary, lightSurface);
  const accentOnWhite = contrast(accent, lightSurface);
  const warnings = [
    asText < 4.5 && t('adjusted', { ratio: figure(asText) }),
    accentOnWhite < 3 && t('accentWeak', { ratio: figure(accentOnWhite) }),
  ].filter((text) => text !== false);
  return (
    <div aria-live="polite" className="grid gap-2 border-t border-line px-4 py-3 text-[13px] leading-5 text-muted">
      <p>{t('contrast', { ratio: figure(contrast(primary, textOn(primary))) })}</p>
      {warnings.map((text) => (
        <p key={text} className="flex gap-1.5 text-warn-ink">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{text}</span>
        </p>
      ))}
    </div>
  );
}

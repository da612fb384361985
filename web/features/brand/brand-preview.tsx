'use client';

import { TriangleAlert } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useLayoutEffect, useRef } from 'react';
import { contrast, parseColour, textOn } from '../../../core/tenancy/brand-colour.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { brandProperties, lightSurface } from './brand-css.ts';

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
        <div className="h-1.5 bg-brand" />
        <div className="px-6 pt-6 pb-7">
          <PreviewMark brand={brand} />
          <div className="mt-3 grid gap-2.5 rounded-lg border border-line bg-raised p-4 shadow-sm">
            <span className="text-[15px] font-semibold">{t('signIn')}</span>
            <span className="h-7 rounded-md border border-line-strong" />
            <span className="h-7 rounded-md border border-line-strong" />
            <span className={buttonStyle({ variant: 'primary' })}>{t('signIn')}</span>
            <span className="flex items-center justify-between text-[13px]">
              <span className="text-brand-ink underline">{t('link')}</span>
              <span className="size-2.5 rounded-full bg-accent" />
            </span>
          </div>
          <p className="mt-2 truncate text-center text-xs text-faint">{brand.host || 'portal.example.jp'}</p>
        </div>
      </div>
      {primary && accent && <Advice primary={primary} accent={accent} />}
    </section>
  );
}

function PreviewMark({ brand }: { brand: Previewed }) {
  const name = brand.productName.trim();
  if (brand.logoBase64) {
    return <img src={`data:;base64,${brand.logoBase64}`} alt="" className="h-9 max-w-44 object-contain object-left" />;
  }
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex size-7 shrink-0 items-center justify-center rounded-md bg-brand text-sm font-semibold text-on-brand">
        {[...name][0]?.toUpperCase() ?? '–'}
      </span>
      <span className="truncate font-semibold">{name || '–'}</span>
    </span>
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

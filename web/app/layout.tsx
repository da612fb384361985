import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Providers } from '../client/providers.tsx';
import { Texts } from '../client/texts.tsx';
import { brandVersion } from '../features/brand/brand-css.ts';
import { isTheme, themeCookie } from '../features/shell/theme.ts';
import { builtTextsOf } from '../i18n/built-messages.ts';
import { timeZone } from '../i18n/formats.ts';
import { operatorBrand } from '../server/brand.ts';
import { findRealm } from '../server/realm.ts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const brand = (await findRealm())?.brand;
  return {
    // A page of an unknown host names nobody.
    ...(brand && { title: { default: brand.productName, template: `%s · ${brand.productName}` } }),
    robots: { index: false, follow: false },
    icons: { icon: `/icon.${brand?.hasIcon ? 'png' : 'svg'}?${brandVersion(brand ?? operatorBrand)}` },
  };
}

/** The frame of every page: language, appearance and the brand of the host. It brings what a visitor reads; the pages inside bring more. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const brand = (await findRealm())?.brand ?? operatorBrand;
  const theme = (await cookies()).get(themeCookie)?.value;
  const locale = await getLocale();
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : undefined}>
      <head>
        <link rel="stylesheet" href={`/brand.css?${brandVersion(brand)}`} />
      </head>
      <body className="min-h-dvh bg-canvas font-sans text-ink antialiased">
        <Texts locale={locale} timeZone={timeZone} json={builtTextsOf(locale, 'visitor')}>
          <Providers>{children}</Providers>
        </Texts>
      </body>
    </html>
  );
}

import { inSystem } from '../db/doors.ts';

export type Locale = 'ja' | 'en';

/**
 * What a reseller wrote on its help page, in the reader's language, else in its other one; null where it wrote nothing. Plain text. Public,
 * as the sign-in page is.
 */
export async function getHelp(resellerId: string, locale: Locale): Promise<{ text: string; locale: Locale } | null> {
  const brand = await inSystem('find brand', null, ({ db }) =>
    db.brand.findUnique({ where: { resellerId }, select: { helpTextJa: true, helpTextEn: true } }),
  );
  const written = { ja: brand?.helpTextJa ?? null, en: brand?.helpTextEn ?? null };
  const found = written[locale] !== null ? locale : locale === 'ja' ? 'en' : 'ja';
  const text = written[found];
  return text === null ? null : { text, locale: found };
}

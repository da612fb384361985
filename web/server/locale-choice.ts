export const locales = ['ja', 'en'] as const;
export type Locale = (typeof locales)[number];

export const localeCookie = 'portal-locale';

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale);

/** The user's own setting, else what was chosen on this browser, else what the browser asks for, else the brand's. */
export function chooseLocale(from: {
  user?: string | null | undefined;
  cookie?: string | undefined;
  acceptLanguage?: string | null | undefined;
  brand?: string | undefined;
}): Locale {
  const wanted = [from.user, from.cookie, preferred(from.acceptLanguage ?? ''), from.brand];
  return wanted.find(isLocale) ?? 'ja';
}

/** First language of an Accept-Language header that we speak, by weight. @see RFC 9110 §12.5.4 */
function preferred(header: string): Locale | undefined {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((text) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]?.toLowerCase(), weight: Number(weight ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ language }) => language)
    .find(isLocale);
}

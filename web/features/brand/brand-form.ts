import type { Inputs, Outputs } from '../../client/trpc.ts';

export type BrandSettings = Outputs['brand']['get'];

/** The form holds texts; an empty one is none, also of a picture. */
export type BrandForm = {
  productName: string;
  senderName: string;
  primaryColour: string;
  accentColour: string;
  primaryColourDark: string;
  accentColourDark: string;
  logoBase64: string;
  iconBase64: string;
  supportEmail: string;
  supportPhone: string;
  supportUrl: string;
  supportHours: string;
  helpUrl: string;
  helpTextJa: string;
  helpTextEn: string;
  defaultLocale: 'ja' | 'en';
};

const optional = [
  'senderName',
  'primaryColourDark',
  'accentColourDark',
  'supportEmail',
  'supportPhone',
  'supportUrl',
  'supportHours',
  'helpUrl',
  'helpTextJa',
  'helpTextEn',
] as const;

export function formOf(held: BrandSettings): BrandForm {
  const { mailHost: _mailHost, host: _host, logoBase64, iconBase64, ...rest } = held;
  const texts = Object.fromEntries(optional.map((key) => [key, held[key] ?? ''])) as Record<
    (typeof optional)[number],
    string
  >;
  return { ...rest, ...texts, logoBase64: logoBase64 ?? '', iconBase64: iconBase64 ?? '' };
}

/** What is sent: a picture only when it is another. */
export function inputOf(form: BrandForm, held: BrandSettings): Inputs['brand']['set'] {
  const { logoBase64: logo, iconBase64: icon, ...rest } = form;
  const [logoBase64, iconBase64] = [logo || null, icon || null];
  const texts = Object.fromEntries(optional.map((key) => [key, form[key].trim() || null])) as Record<
    (typeof optional)[number],
    string | null
  >;
  return {
    ...rest,
    ...texts,
    ...(logoBase64 !== held.logoBase64 && { logoBase64 }),
    ...(iconBase64 !== held.iconBase64 && { iconBase64 }),
  };
}

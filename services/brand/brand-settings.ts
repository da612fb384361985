import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseColour } from '../../core/tenancy/brand-colour.ts';
import { type ColourUse, judgeContrast, ratioText, type Theme } from '../../core/tenancy/brand-contrast.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { encodeIcon } from './encode-icon.ts';
import { encodeLogo } from './encode-logo.ts';
import { onlyMainHost } from './main-host.ts';

const colour = z.string().transform((typed, context) => {
  const parsed = parseColour(typed);
  if (parsed === null) context.addIssue({ code: 'custom', message: 'colour' });
  return parsed ?? z.NEVER;
});
const link = z.url({ protocol: /^https$/ }).max(300);
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\x00-\x1f\x7f]*$/);

/** Plain text of several lines. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(8_000)
  .regex(/^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$/);

const face = {
  productName: line(60),
  primaryColour: colour,
  accentColour: colour,
  /** For the dark appearance; null: the nearest shade of the other that can be read. */
  primaryColourDark: colour.nullable(),
  accentColourDark: colour.nullable(),
  supportEmail: z.email().max(254).nullable(),
  supportPhone: line(40)
    .regex(/^[0-9+() -]+$/)
    .nullable(),
  supportUrl: link.nullable(),
  supportHours: line(100).nullable(),
  /** Where the reseller explains its service. */
  helpUrl: link.nullable(),
  /** What it writes on its help page; null: the other language's, else the standard words. */
  helpTextJa: text.nullable(),
  helpTextEn: text.nullable(),
  /** Beside the address mails come from; null: the product's name. */
  senderName: line(60).nullable(),
  defaultLocale: z.enum(['ja', 'en']),
};

/** At most 2 MiB of picture; null takes it away, absent leaves it. */
const picture = z.string().max(2_800_000).nullish();

export const setBrandInput = z.object({ ...face, logoBase64: picture, iconBase64: picture });
export const brandSettingsView = z.object({
  ...face,
  primaryColour: z.string(),
  accentColour: z.string(),
  primaryColourDark: z.string().nullable(),
  accentColourDark: z.string().nullable(),
  mailHost: z.string(),
  host: z.string(),
  /** Pictures as PNG in base64. */
  logoBase64: z.string().nullable(),
  iconBase64: z.string().nullable(),
});
export type BrandSettings = z.infer<typeof brandSettingsView>;

const base64 = (png: Uint8Array | null) => png && Buffer.from(png).toString('base64');

/** A reseller's brand as it edits it. */
export async function getBrandSettings({ db, resellerId }: TenantTx): Promise<BrandSettings> {
  const row = await db.brand.findUniqueOrThrow({
    where: { resellerId },
    include: { hosts: onlyMainHost },
  });
  return {
    productName: row.productName,
    primaryColour: row.primaryColour,
    accentColour: row.accentColour,
    primaryColourDark: row.primaryColourDark,
    accentColourDark: row.accentColourDark,
    supportEmail: row.supportEmail,
    supportPhone: row.supportPhone,
    supportUrl: row.supportUrl,
    supportHours: row.supportHours,
    helpUrl: row.helpUrl,
    helpTextJa: row.helpTextJa,
    helpTextEn: row.helpTextEn,
    senderName: row.senderName,
    defaultLocale: row.defaultLocale === 'en' ? 'en' : 'ja',
    mailHost: row.mailHost,
    host: row.hosts[0]?.host ?? '',
    logoBase64: base64(row.logoPng),
    iconBase64: base64(row.faviconPng),
  };
}

/** @throws Refusal brand_contrast, with the ratio that was measured and the nearest shade that passes */
function requireReadable(typed: string | null, use: ColourUse, theme: Theme): void {
  if (typed === null) return;
  const verdict = judgeContrast(typed, use, theme);
  if (verdict.ok) return;
  const { ratio, least, suggestion } = verdict;
  const params = { colour: typed, ratio: ratioText(ratio), least: ratioText(least), suggestion };
  throw new Refusal('invalid', theme === 'light' ? 'brand_contrast_light' : 'brand_contrast_dark', params);
}

/**
 * Changes a reseller's brand, from the next page, mail and document on. Colours that stay as they are stay: only new ones are judged.
 *
 * @throws Refusal brand_contrast_light, brand_contrast_dark, logo_unreadable
 */
export async function setBrand(tx: TenantTx, input: z.infer<typeof setBrandInput>): Promise<BrandSettings> {
  const { db, resellerId } = tx;
  const { logoBase64, iconBase64, ...values } = input;
  const before = await getBrandSettings(tx);
  const changed = (key: 'primaryColour' | 'accentColour' | 'primaryColourDark' | 'accentColourDark') =>
    values[key] === before[key] ? null : values[key];
  requireReadable(changed('primaryColour'), 'primary', 'light');
  requireReadable(changed('accentColour'), 'accent', 'light');
  requireReadable(changed('primaryColourDark'), 'primary', 'dark');
  requireReadable(changed('accentColourDark'), 'accent', 'dark');
  const pictures = {
    ...(logoBase64 !== undefined && { logoPng: logoBase64 ? await encodeLogo(logoBase64) : null }),
    ...(iconBase64 !== undefined && {
      faviconPng: iconBase64 ? await encodeIcon(Buffer.from(iconBase64, 'base64')) : null,
    }),
  };
  // updateMany reads nothing back.
  await db.brand.updateMany({
    where: { resellerId },
    data: { ...values, ...pictures, faceVersion: { increment: 1 } },
  });
  await record(tx, { action: 'brand.set', objectId: resellerId, detail: { productName: values.productName } });
  return getBrandSettings(tx);
}

import { z } from 'zod';
import { inSystem } from '../db/doors.ts';

export const brandView = z.object({
  resellerId: z.uuid(),
  slug: z.string(),
  productName: z.string(),
  primaryColour: z.string(),
  accentColour: z.string(),
  primaryColourDark: z.string().nullable(),
  accentColourDark: z.string().nullable(),
  supportEmail: z.string().nullable(),
  supportPhone: z.string().nullable(),
  supportUrl: z.string().nullable(),
  supportHours: z.string().nullable(),
  helpUrl: z.string().nullable(),
  hasIcon: z.boolean(),
  /** Another after every change. */
  version: z.int(),
  mailHost: z.string(),
  defaultLocale: z.enum(['ja', 'en']),
  hasLogo: z.boolean(),
});
export type BrandView = z.infer<typeof brandView>;

/** The brand that a portal host name belongs to; null for a host that is nobody's, or of a reseller that has ended. */
export async function findBrandByHost(host: string): Promise<BrandView | null> {
  const found = await inSystem('find brand', null, ({ db }) =>
    db.brandHost.findUnique({
      where: { host: host.toLowerCase() },
      include: { brand: { include: { reseller: true } } },
    }),
  );
  if (!found || found.brand.reseller.state === 'ended') return null;
  const { reseller, logoPng, defaultLocale, ...brand } = found.brand;
  return {
    resellerId: brand.resellerId,
    slug: reseller.slug,
    productName: brand.productName,
    primaryColour: brand.primaryColour,
    accentColour: brand.accentColour,
    primaryColourDark: brand.primaryColourDark,
    accentColourDark: brand.accentColourDark,
    supportEmail: brand.supportEmail,
    supportPhone: brand.supportPhone,
    supportUrl: brand.supportUrl,
    supportHours: brand.supportHours,
    helpUrl: brand.helpUrl,
    hasIcon: brand.faviconPng !== null || logoPng !== null,
    version: brand.faceVersion,
    mailHost: brand.mailHost,
    defaultLocale: defaultLocale === 'en' ? 'en' : 'ja',
    hasLogo: logoPng !== null,
  };
}

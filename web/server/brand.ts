import { platformName } from '../../core/tenancy/platform-name.ts';
import type { findBrandByHost } from '../../services/brand/find-brand-by-host.ts';

/** What a realm shows of itself on every page. */
export type Brand = Omit<NonNullable<Awaited<ReturnType<typeof findBrandByHost>>>, 'resellerId' | 'slug'>;

/** The operator's own face: indigo of the shop curtain and the red of its seal. */
export const operatorBrand: Brand = {
  productName: platformName,
  primaryColour: '#2b4a8b',
  accentColour: '#b7472a',
  primaryColourDark: null,
  accentColourDark: null,
  supportEmail: null,
  supportPhone: null,
  supportUrl: null,
  supportHours: null,
  helpUrl: null,
  hasIcon: false,
  version: 0,
  mailHost: '',
  defaultLocale: 'ja',
  hasLogo: false,
};

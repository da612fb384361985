import { textOn } from '../../../core/tenancy/brand-colour.ts';
import { surfaces } from '../../../core/tenancy/brand-contrast.ts';
import { hexPattern, mix, readableOn } from './colour.ts';

export const lightSurface = surfaces.light;
export const darkSurface = surfaces.dark;

export type BrandColours = {
  readonly primaryColour: string;
  readonly accentColour: string;
  /** For the dark appearance; null or absent: shades of the others that can be read. */
  readonly primaryColourDark?: string | null;
  readonly accentColourDark?: string | null;
};

/**
 * The brand's colours as CSS custom properties, ready for light and dark. Only #rrggbb gets in, so nothing that a reseller
 * types can become CSS of its own.
 *
 * @throws RangeError when a colour is not #rrggbb: the services refuse such a brand, so storage was tampered with
 */
export function brandCss(brand: BrandColours, selector = ':root'): string {
  return `${selector}{${Object.entries(brandProperties(brand))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
}

export function brandProperties(brand: BrandColours): Record<`--${string}`, string> {
  const { primaryColour: primary, accentColour: accent } = brand;
  const [darkPrimary, darkAccent] = [brand.primaryColourDark ?? primary, brand.accentColourDark ?? accent];
  for (const colour of [primary, accent, darkPrimary, darkAccent]) {
    if (!hexPattern.test(colour)) throw new RangeError(`not a colour: ${colour}`);
  }
  const wash = { light: mix(primary, lightSurface, 0.92), dark: mix(darkPrimary, darkSurface, 0.82) };
  const pair = (light: string, dark: string) => (light === dark ? light : `light-dark(${light},${dark})`);
  const hover = (colour: string) => mix(colour, textOn(colour) === '#ffffff' ? '#000000' : '#ffffff', 0.12);
  return {
    '--brand': pair(primary, darkPrimary),
    '--brand-hover': pair(hover(primary), hover(darkPrimary)),
    '--on-brand': pair(textOn(primary), textOn(darkPrimary)),
    // Measured on the wash, the harder of the two grounds that links stand on.
    '--brand-ink': pair(readableOn(wash.light, primary), readableOn(wash.dark, darkPrimary)),
    '--brand-wash': pair(wash.light, wash.dark),
    '--accent': pair(accent, darkAccent),
    '--accent-ink': pair(readableOn(lightSurface, accent, 3), readableOn(darkSurface, darkAccent, 3)),
  };
}

/** Changes with the brand, so that a browser fetches style sheet and pictures anew when the brand does. */
export function brandVersion(brand: { primaryColour: string; accentColour: string; version?: number }): string {
  return `${brand.primaryColour}${brand.accentColour}`
    .replaceAll('#', '')
    .concat(brand.version ? `v${brand.version}` : '');
}

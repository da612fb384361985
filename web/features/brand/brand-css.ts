import { textOn } from '../../../core/tenancy/brand-colour.ts';
import { hexPattern, mix, readableOn } from './colour.ts';

/** Surfaces of globals.css that brand-coloured text stands on. */
export const lightSurface = '#ffffff';
export const darkSurface = '#12151c';

/**
 * The brand's colours as CSS custom properties, ready for light and dark. Only #rrggbb gets in, so nothing that a reseller
 * types can become CSS of its own.
 *
 * @throws RangeError when a colour is not #rrggbb: the services refuse such a brand, so storage was tampered with
 */
export function brandCss(brand: { primaryColour: string; accentColour: string }, selector = ':root'): string {
  return `${selector}{${Object.entries(brandProperties(brand))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
}

export function brandProperties(brand: { primaryColour: string; accentColour: string }): Record<`--${string}`, string> {
  const { primaryColour: primary, accentColour: accent } = brand;
  for (const colour of [primary, accent]) {
    if (!hexPattern.test(colour)) throw new RangeError(`not a colour: ${colour}`);
  }
  const wash = { light: mix(primary, lightSurface, 0.92), dark: mix(primary, darkSurface, 0.82) };
  const pair = (light: string, dark: string) => `light-dark(${light},${dark})`;
  return {
    '--brand': primary,
    '--brand-hover': mix(primary, textOn(primary) === '#ffffff' ? '#000000' : '#ffffff', 0.12),
    '--on-brand': textOn(primary),
    // Measured on the wash, the harder of the two grounds that links stand on.
    '--brand-ink': pair(readableOn(wash.light, primary), readableOn(wash.dark, primary)),
    '--brand-wash': pair(wash.light, wash.dark),
    '--accent': accent,
    '--accent-ink': pair(readableOn(lightSurface, accent, 3), readableOn(darkSurface, accent, 3)),
  };
}

/** Changes with the colours, so that a browser fetches the style sheet anew when the brand does. */
export function brandVersion(brand: { primaryColour: string; accentColour: string }): string {
  return `${brand.primaryColour}${brand.accentColour}`.replaceAll('#', '');
}

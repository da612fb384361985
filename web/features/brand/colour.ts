import { contrast, textOn } from '../../../core/tenancy/brand-colour.ts';

/** A colour as #rrggbb, the only form in which a brand's colours are stored. */
export type Hex = `#${string}`;

export const hexPattern = /^#[0-9a-f]{6}$/i;

type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
const hexOf = (rgb: Rgb): Hex => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

export function mix(one: string, other: string, shareOfOther: number): Hex {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  return hexOf(
    [0, 1, 2].map((at) => (a[at] ?? 0) * (1 - shareOfOther) + (b[at] ?? 0) * shareOfOther) as unknown as Rgb,
  );
}

/** The colour itself, or the nearest shade of it that reads as text on the surface. */
export function readableOn(surface: string, colour: string, ratio = 4.5): Hex {
  const towards = textOn(surface);
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mix(colour, towards, share);
    if (contrast(shade, surface) >= ratio) return shade;
  }
  return towards;
}

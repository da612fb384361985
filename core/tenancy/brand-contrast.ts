import { contrast, textOn } from './brand-colour.ts';

/** Surfaces of the pages that a brand's colour stands on as text. */
export const surfaces = { light: '#ffffff', dark: '#12151c' } as const;
export type Theme = keyof typeof surfaces;

/** What has to be reached: text 4.5 (WCAG 2.2 §1.4.3), marks 3 (§1.4.11). */
export const leastContrast = { primary: 4.5, accent: 3 } as const;
export type ColourUse = keyof typeof leastContrast;

type Rgb = readonly [number, number, number];
const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** A colour between two of '#rrggbb'. */
export function mixed(one: string, other: string, shareOfOther: number): `#${string}` {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  const parts = [0, 1, 2].map((at) => (a[at] ?? 0) * (1 - shareOfOther) + (b[at] ?? 0) * shareOfOther);
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

export type ContrastVerdict =
  | { readonly ok: true; readonly ratio: number }
  /** `suggestion`: the nearest shade of the colour that passes. */
  | { readonly ok: false; readonly ratio: number; readonly least: number; readonly suggestion: string };

/** Whether a colour can be read on the pages of a theme. @param colour '#rrggbb' */
export function judgeContrast(colour: string, use: ColourUse, theme: Theme): ContrastVerdict {
  const [surface, least] = [surfaces[theme], leastContrast[use]];
  const ratio = contrast(colour, surface);
  if (ratio >= least) return { ok: true, ratio };
  const steps = Array.from({ length: 100 }, (_, step) => mixed(colour, textOn(surface), (step + 1) / 100));
  const suggestion = steps.find((shade) => contrast(shade, surface) >= least) ?? textOn(surface);
  return { ok: false, ratio, least, suggestion };
}

/** Cut, not rounded: 4.49 must not read as the 4.5 that is asked for. */
export const ratioText = (ratio: number): string => (Math.floor(ratio * 10) / 10).toFixed(1);

const units = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 } as const;
export const leastQuota = units.MB;
export const mostQuota = units.TB;

/**
 * A quota as people write it: `500MB`, `1.5 GB`, `１０ＧＢ`, `2,048`. A figure alone is in `unit`.
 *
 * @returns octets, 1 MiB to 1 TiB; null for anything else
 */
export function readQuota(typed: string, unit: 'MB' | 'GB'): number | null {
  const text = typed.normalize('NFKC').replaceAll(',', '').trim();
  const [, figure, letter = ''] = /^(\d{1,15}(?:\.\d{1,6})?)\s*(?:([KMGT])?(?:i?B)?|B)$/i.exec(text) ?? [];
  if (figure === undefined) return null;
  const written = letter ? (`${letter.toUpperCase()}B` as keyof typeof units) : /b$/i.test(text) ? 'B' : unit;
  const octets = Math.round(Number(figure) * units[written]);
  return octets >= leastQuota && octets <= mostQuota ? octets : null;
}

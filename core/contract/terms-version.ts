import type { Day } from '../calendar/day.ts';

/** A version of an agreement; it holds from `effectiveFrom` until the next one of its profile. */
export type Effective = { readonly effectiveFrom: Day };

/**
 * Which version holds on a day: the last that came into effect on it or before, or null before the first.
 *
 * @see 000 §27, 002 §2
 */
export function versionOn<V extends Effective>(versions: readonly V[], day: Day): V | null {
  let found: V | null = null;
  for (const version of versions) {
    if (version.effectiveFrom <= day && (found === null || version.effectiveFrom > found.effectiveFrom))
      found = version;
  }
  return found;
}

/**
 * Which version a month is billed by: the one in force as the month begins, so that no month that has started changes its
 * terms or prices. In the month in which the first version comes into effect, that one.
 *
 * @param month 'yyyy-mm'
 * @see R-008: a version effective 2025-10-01 leaves September as it was
 */
export function versionOfMonth<V extends Effective>(versions: readonly V[], month: string): V | null {
  const atStart = versionOn(versions, `${month}-01`);
  if (atStart) return atStart;
  const within = versions.filter(({ effectiveFrom }) => effectiveFrom.startsWith(month));
  return within.toSorted((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0] ?? null;
}

/** How much a new address may send a day. */
export type WarmUpStep = { readonly day: number; readonly perDay: number };

/**
 * Receivers judge an address by what it sends, and one they do not know that sends much is taken for a spammer's. Hence a
 * ceiling that grows by at most five times a step; after the last day there is none. Ordered by day, each step stands
 * until the next.
 */
export const warmUpSchedule: readonly WarmUpStep[] = [
  { day: 1, perDay: 50 },
  { day: 2, perDay: 100 },
  { day: 3, perDay: 500 },
  { day: 4, perDay: 1_000 },
  { day: 5, perDay: 5_000 },
  { day: 6, perDay: 10_000 },
  { day: 8, perDay: 20_000 },
  { day: 10, perDay: 40_000 },
  { day: 13, perDay: 80_000 },
  { day: 16, perDay: 160_000 },
  { day: 20, perDay: 320_000 },
];
export const lastDay = 30;
const dayMs = 86_400_000;

/** The day of an instant, UTC, as yyyy-mm-dd: the day that ceilings are counted by. */
export const dayOf = (now: Date): string => now.toISOString().slice(0, 10);

/**
 * Messages an address may send on the day of `now` (UTC); null when there is no ceiling (any more).
 *
 * @param warmingSince first day of the warm-up, yyyy-mm-dd; null when it needs none. One in the future sends as on day 1.
 */
export function dailyCeiling(
  warmingSince: string | null,
  now: Date,
  schedule: readonly WarmUpStep[] = warmUpSchedule,
): number | null {
  const day = warmUpDay(warmingSince, now);
  if (day === null) return null;
  return schedule.findLast((step) => step.day <= day)?.perDay ?? null;
}

/** Which day of its warm-up it is, from 1; null when it needs none, or is through. */
export function warmUpDay(warmingSince: string | null, now: Date): number | null {
  if (warmingSince === null) return null;
  const day = Math.max(1, Math.floor((Date.parse(dayOf(now)) - Date.parse(warmingSince)) / dayMs) + 1);
  return day > lastDay ? null : day;
}

/** The first day without a ceiling, yyyy-mm-dd (UTC). @param warmingSince first day of the warm-up */
export const fullFrom = (warmingSince: string): string => dayOf(new Date(Date.parse(warmingSince) + lastDay * dayMs));

/** Where Redis counts what an address has sent on a day. */
export const warmUpKey = (ip: string, day: string): string => `warm-up:${ip}:${day}`;

/**
 * What one node may send of a ceiling that all nodes share while they cannot count together: half of its even share, so
 * that what was counted before Redis went away does not add up to more than the ceiling in most cases; never less than one.
 */
export const ceilingAlone = (perDay: number, nodes: number): number => Math.max(1, Math.floor(perDay / (2 * nodes)));

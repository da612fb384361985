const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long an event is tried. */
export const keepTryingMs = 72 * hour;

/** Waits after the first, second, … failure; the last one repeats. */
const waitsMs = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour] as const;

/**
 * Milliseconds to wait after a failure, spread by ±10 % so that those who fail together do not come back together.
 *
 * @param failures in a row so far, from 1
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, random: number): number {
  const wait = waitsMs[Math.min(Math.max(failures, 1), waitsMs.length) - 1] ?? 4 * hour;
  return Math.round(wait * (0.9 + 0.2 * random));
}

/** When to try again; null when that would be after its time is over. */
export function nextTry(failures: number, expiresAt: Date, now: Date, random: number): Date | null {
  const at = new Date(now.getTime() + backOffMs(failures, random));
  return at <= expiresAt ? at : null;
}

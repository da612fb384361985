/** Seconds to wait after the first, second, … failed attempt. When it is used up the message is returned. */
export type RetrySchedule = readonly number[];

const minute = 60;
const hour = 60 * minute;

/** Five days in all: soon after a greylisting, then ever slower, then every three hours. */
export const defaultRetrySchedule: RetrySchedule = [
  2 * minute,
  5 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  ...Array.from({ length: 38 }, () => 3 * hour),
];

/**
 * Reads "60,300,900"; empty gives the default.
 *
 * @throws Error naming the part that is no positive number of seconds
 */
export function parseRetrySchedule(text: string): RetrySchedule {
  if (text.trim() === '') return defaultRetrySchedule;
  return text.split(',').map((part) => {
    const seconds = Number(part);
    if (!Number.isInteger(seconds) || seconds < 1)
      throw new Error(`"${part}" in the retry schedule is no positive number of seconds`);
    return seconds;
  });
}

/**
 * Seconds until the next attempt, spread by ±10 % so that a provider's outage does not end in a stampede.
 *
 * @param failures attempts that have failed so far, from 1
 * @param random in [0, 1)
 */
export function retryDelay(schedule: RetrySchedule, failures: number, random: number): number {
  const seconds = schedule[Math.min(failures, schedule.length) - 1] ?? hour;
  return Math.max(1, Math.round(seconds * (0.9 + 0.2 * random)));
}

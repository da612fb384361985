import { invariant } from '../errors.ts';

const dayMs = 86_400_000;
/** Every day of the week falls on every day of a month within that. */
const mostDays = 366 * 8;

/**
 * When a scheduled job starts next: the first minute after `after` that its pattern names.
 *
 * @param pattern five fields in UTC (minute, hour, day, month, day of the week); a field is `*`, a number, a range, any of these with a
 *   step, or a list of them. With a day and a day of the week both must fit, as the worker's queue reads it.
 * @throws InvariantError when the pattern is none, or never comes true
 * @see https://worker.graphile.org/docs/cron
 */
export function nextRun(pattern: string, after: Date): Date {
  const fields = pattern.trim().split(/\s+/);
  invariant(fields.length === 5, `"${pattern}" has ${fields.length} fields, not 5`);
  const [minutes, hours, days, months, weekdays] = spans.map((span, at) => valuesOf(fields[at] ?? '', span)) as Values;
  const from = Math.floor(after.getTime() / 60_000) * 60_000 + 60_000;
  const firstDay = Math.floor(from / dayMs) * dayMs;
  for (let day = firstDay; day < firstDay + mostDays * dayMs; day += dayMs) {
    const date = new Date(day);
    if (!months.has(date.getUTCMonth() + 1) || !days.has(date.getUTCDate()) || !weekdays.has(date.getUTCDay()))
      continue;
    for (const hour of hours)
      for (const minute of minutes) {
        const at = day + (hour * 60 + minute) * 60_000;
        if (at >= from) return new Date(at);
      }
  }
  invariant(false, `"${pattern}" never comes true`);
  return after;
}

type Span = readonly [least: number, most: number];
type Values = [Set<number>, Set<number>, Set<number>, Set<number>, Set<number>];
const spans: readonly Span[] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
];

/** The values that a field names, ascending. */
function valuesOf(field: string, [least, most]: Span): Set<number> {
  const values = field.split(',').flatMap((part) => {
    const parts = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    invariant(parts !== null, `"${part}" is no field of a schedule`);
    const [, first, last, every] = parts;
    const from = first === undefined ? least : Number(first);
    const to = last !== undefined ? Number(last) : first === undefined ? most : from;
    const step = Number(every ?? 1);
    invariant(from >= least && to <= most && from <= to && step > 0, `"${part}" is out of ${least} to ${most}`);
    return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
  });
  return new Set(values.toSorted((a, b) => a - b));
}

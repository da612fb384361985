import type { z } from 'zod';
import { dayOf, defaultTimeZone, monthAfter } from '../../core/calendar/billing-month.ts';
import { Refusal } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import type { SystemReason } from '../db/system-reasons.ts';
import { type Closed, closeMonth, type closeMonthInput } from './close-month.ts';
import { getCloseRules } from './close-rules.ts';
import { listMonthFindings } from './month-findings.ts';

/**
 * Closes a month of which everything that was found is settled or acknowledged.
 *
 * @throws Refusal month_not_clear; month_not_over
 */
export async function closeClearMonth(input: z.infer<typeof closeMonthInput>, actorId: string | null): Promise<Closed> {
  const count = await openFindings(input.month, 'operator console', actorId);
  if (count > 0) throw new Refusal('conflict', 'month_not_clear', { month: input.month, count });
  return closeMonth(input, actorId);
}

async function openFindings(month: string, reason: SystemReason, actorId: string | null): Promise<number> {
  const findings = await listMonthFindings((work) => inSystem(reason, actorId, work), { month });
  return findings.filter(({ acknowledged }) => acknowledged === null).length;
}

/**
 * Closes the month that is over where the operator wants that and nothing is left to be seen; else writes down that it waits. Earlier
 * months that are open were left so by somebody, and stay.
 */
export async function closeByItself(now = new Date()): Promise<'closed' | 'waits' | 'not-due'> {
  const system = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('scheduled work', null, work);
  const day = dayOf(now, defaultTimeZone);
  const month = monthAfter(day.slice(0, 7), -1);
  const due = await system(async ({ db }) => {
    const { automatic, fromDay } = await getCloseRules(db);
    if (!automatic || Number(day.slice(8)) < fromDay) return false;
    return (await db.monthClose.findUnique({ where: { month } })) === null;
  });
  if (!due) return 'not-due';
  const open = await openFindings(month, 'scheduled work', null);
  if (open > 0) {
    const seen = { open, lookedAt: now };
    await system(({ db }) =>
      db.monthWait.upsert({ where: { month }, create: { month, ...seen, since: now }, update: seen }),
    );
    return 'waits';
  }
  await closeMonth({ month }, null, 'scheduled work');
  await system(({ db }) => db.monthWait.deleteMany({ where: { month } }));
  return 'closed';
}

import { defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { addDays, type Day } from '../../core/calendar/day.ts';
import { platformDefault } from '../../core/contract/terms-profile.ts';
import { daysMadeAhead, isOver, keptFrom } from '../../core/delivery/log-retention.ts';
import { stateOfContract } from '../contract/contract-state.ts';
import { inSystem } from '../db/doors.ts';
import { sql } from '../db/sql.ts';

/** Rows that go in one transaction. */
const atOnce = 5_000;

export type LogKept = { readonly dropped: readonly Day[]; readonly deleted: number };

/**
 * Makes the coming days of the delivery log and takes away what is older than its contract's terms keep it: days that are
 * over for everybody are dropped whole; on the day at the edge, and where a contract keeps its log for a shorter time than another,
 * rows go one by one. Figures of usage and billing stay. Safe to run again, and to be stopped anywhere.
 *
 * @param today in Japan
 * @param utcToday the same instant's day in UTC
 */
export async function keepDeliveryLog(today: Day, utcToday: Day): Promise<LogKept> {
  await inSystem('scheduled work', null, async ({ db }) => {
    for (let ahead = 0; ahead <= daysMadeAhead; ahead++)
      await db.$executeRaw`select ensure_delivery_day(${addDays(utcToday, ahead)}::date)`;
  });
  const kept = await keptDays(today);
  const from = (days: number) => keptFrom(today, days, defaultTimeZone);
  const dropped = await dropDays(from(Math.max(...kept.values(), platformDefault.logRetentionDays)));
  let deleted = 0;
  for (const [resellerId, days] of kept) deleted += await deleteBefore(resellerId, from(days));
  return { dropped, deleted: deleted + (await deleteBefore(null, from(platformDefault.logRetentionDays))) };
}

/** Days for which each reseller's log is kept: of several contracts the longest counts. */
async function keptDays(today: Day): Promise<Map<string, number>> {
  const [resellers, contracts] = await inSystem('scheduled work', null, async ({ db }) => [
    await db.reseller.findMany({ select: { id: true } }),
    await db.contract.findMany(),
  ]);
  const kept = new Map<string, number>();
  for (const contract of contracts) {
    const { terms } = await inSystem('scheduled work', null, ({ db }) => stateOfContract(db, contract, today));
    const days = Math.max(kept.get(contract.resellerId) ?? 0, terms.terms.logRetentionDays);
    kept.set(contract.resellerId, days);
  }
  for (const { id } of resellers) if (!kept.has(id)) kept.set(id, platformDefault.logRetentionDays);
  return kept;
}

async function dropDays(from: Date): Promise<Day[]> {
  const days = await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$queryRaw<{ day: string }[]>`
    select day::text as day from delivery_days() as day order by day`,
  );
  const over = days.map(({ day }) => day).filter((day) => isOver(day, from));
  for (const day of over)
    await inSystem('scheduled work', null, ({ db }) => db.$executeRaw`select drop_delivery_day(${day}::date)`);
  return over;
}

async function deleteBefore(resellerId: string | null, from: Date): Promise<number> {
  const owner = resellerId === null ? sql`reseller_id is null` : sql`reseller_id = ${resellerId}::uuid`;
  const lastDay = from.toISOString().slice(0, 10);
  for (let deleted = 0; ; ) {
    const rows = await inSystem('scheduled work', null, async ({ db }) => {
      const gone = await db.$queryRaw<{ accepted_on: Date; id: string }[]>`
        delete from delivery where (accepted_on, id) in (
          select accepted_on, id from delivery
          where ${owner} and accepted_on <= ${lastDay}::date and accepted_at < ${from}::timestamptz limit ${atOnce})
        returning accepted_on, id`;
      await db.$executeRaw`
        delete from delivery_event where accepted_on <= ${lastDay}::date and delivery_id = any(${gone.map(({ id }) => id)}::uuid[])`;
      return gone.length;
    });
    deleted += rows;
    if (rows < atOnce) return deleted;
  }
}

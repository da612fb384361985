import type { Day } from '../../core/calendar/day.ts';
import type { UseKind } from '../../core/contract/use-kind.ts';
import type { Database } from './doors.ts';

export type Use = { readonly resellerId: string; readonly use: UseKind; readonly day: Day };

/**
 * Keeps the latest day of each use of a reseller's service; an earlier day changes nothing, and most calls write nothing. A reseller
 * that has gone meanwhile is passed over.
 */
export async function noteUses(db: Database, uses: readonly Use[]): Promise<void> {
  if (uses.length === 0) return;
  // In one order: two writers of the same rows must not wait for each other.
  await db.$executeRaw`
    insert into last_use as l (reseller_id, use, day)
    select u.reseller_id, u.use, max(u.day)
      from unnest(${uses.map(({ resellerId }) => resellerId)}::uuid[], ${uses.map(({ use }) => use)}::text[],
        ${uses.map(({ day }) => day)}::date[]) as u (reseller_id, use, day)
      join reseller r on r.id = u.reseller_id
      where not exists (select from last_use k where k.reseller_id = u.reseller_id and k.use = u.use and k.day >= u.day)
      group by 1, 2 order by 1, 2
    on conflict (reseller_id, use) do update set day = excluded.day where l.day < excluded.day`;
}

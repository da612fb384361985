import type { TenantTx } from '../db/doors.ts';
import { octets, type Sql } from '../db/sql.ts';
import { type Mark, utcDay } from './delivery-filter.ts';
import { bucketsOf, indexesThere, type Wanted } from './log-buckets.ts';

/** Days that are looked into at once: few at first, since what very many hold fills a page of the newest, then more and more. */
const daysAtOnce = { first: 2, growth: 4 };

type Asked = {
  readonly wide: readonly Wanted[];
  /** Days that a page may come from, the oldest first. */
  readonly days: readonly string[];
  /** How rows are narrowed besides, as delivery_of_buckets takes it. */
  readonly narrowed: Sql;
  /** Rows that were found otherwise, the newest first. */
  readonly known: readonly Mark[];
  readonly limit: number;
};

/**
 * The newest rows of a text that more customers may hold than are asked one by one, with those that are known already: from the newest
 * days on, and no further than what is wanted is found.
 *
 * @see docs/adr/0094-an-address-that-everybody-wrote-to.md
 */
export async function searchByDay(tx: TenantTx, { wide, days, narrowed, known, limit }: Asked): Promise<Mark[]> {
  let found = newestOf(known, limit);
  let left = days;
  for (let most = daysAtOnce.first; left.length > 0; most *= daysAtOnce.growth) {
    const stretch = left.slice(-most);
    left = left.slice(0, -most);
    const there: Mark[] = [];
    for (const wanted of wide) there.push(...(await rowsOn(tx, wanted, { days: stretch, narrowed, limit })));
    found = newestOf([...found, ...there], limit);
    const last = found[limit - 1];
    // What lies on the days before is older.
    if (last && utcDay(last.acceptedAt) >= (stretch[0] ?? '')) break;
  }
  return found;
}

async function rowsOn(
  tx: TenantTx,
  wanted: Wanted,
  { days, narrowed, limit }: Pick<Asked, 'days' | 'narrowed' | 'limit'>,
): Promise<Mark[]> {
  const there = await bucketsOf(tx, wanted, days, narrowed);
  const indexes = await indexesThere(tx, wanted, there);
  if (indexes.length === 0) return [];
  const rows = await tx.db.$queryRaw<{ found_at: Date; found_id: string }[]>`
    select found_at, found_id from ${there} where held in (select unnest(${octets(indexes)}))
    order by found_at desc, found_id desc limit ${limit}`;
  return rows.map((row) => ({ acceptedAt: row.found_at, id: row.found_id }));
}

/** In the order of the log, each row once, though it may be found by more than one meaning. */
function newestOf(marks: readonly Mark[], limit: number): Mark[] {
  const each = [...new Map(marks.map((mark) => [mark.id, mark])).values()];
  return each
    .toSorted((a, b) => b.acceptedAt.getTime() - a.acceptedAt.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
}

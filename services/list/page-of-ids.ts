import { z } from 'zod';
import { invariant } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import type { Sql } from '../db/sql.ts';

/** Where a walk in order of ids begins: it stands before every one of them. */
export const beforeEveryId = '00000000-0000-0000-0000-000000000000';

/** Rows that a list counts at most; one that is longer says so. To count a million takes longer than to show fifty. */
export const mostCounted = 10_000;

/** What every list is asked with: the id of the last row of the page before, and how many rows it shows. */
export const pageInput = { cursor: z.uuid().optional(), limit: z.int().min(1).max(1_000).default(50) };

/** A page of rows; `total` of all pages, and whether there are still `more` than that. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), nextCursor: z.uuid().nullable(), total: z.int(), more: z.boolean() });

type Page = {
  readonly ids: string[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly more: boolean;
};

/**
 * Ids of one page, in order, and how many there are in all.
 *
 * @param find the call of a function that answers with `ids` and `counted`: of so many rows at most
 */
export async function pageOfIds({ db }: TenantTx, limit: number, find: (most: number) => Sql): Promise<Page> {
  const [found] = await db.$queryRaw<{ ids: string[]; counted: number }[]>`select ids, counted from ${find(limit + 1)}`;
  invariant(found !== undefined, 'a list answers with one row');
  const ids = found.ids.slice(0, limit);
  return {
    ids,
    nextCursor: found.ids.length > limit ? (ids.at(-1) ?? null) : null,
    total: Math.min(found.counted, mostCounted),
    more: found.counted > mostCounted,
  };
}

/** Rows in the order of the ids that they were asked by. */
export function inOrderOf<Row extends { readonly id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => rowOf.get(id) ?? []);
}

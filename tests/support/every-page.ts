import { expect } from 'vitest';

type Page<Row> = {
  readonly rows: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly more: boolean;
};

/**
 * All rows of a list, read page by page, three at a time; each page says how many there are in all.
 *
 * @param read one page; there have to be more rows than one holds
 */
export async function everyPage<Row extends { readonly id: string }>(
  read: (asked: { cursor?: string; limit: number }) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  const totals = new Set<number>();
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: Page<Row> = await read({ limit: 3, ...(cursor && { cursor }) });
    rows.push(...page.rows);
    totals.add(page.total);
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor);
  expect(pages).toBeGreaterThan(1);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect([...totals]).toEqual([rows.length]);
  return rows;
}

import type { ListName } from '../../core/list/list-name.ts';
import { record } from '../../services/audit/record.ts';
import { byteOrderMark, csvLines } from '../client/csv.ts';
import { timeZone } from '../i18n/formats.ts';
import type { OpenOwn } from './own-transaction.ts';

type Cell = string | number | null;

/** A column of a file: the list's column that it is a part of, its heading, and what stands in it. */
export type CsvColumn<Row> = readonly [of: string, head: string, cell: (row: Row) => Cell];

/** Which of a list's columns the address asks for; undefined: all. */
export const shownColumns = (query: URLSearchParams): readonly string[] | undefined =>
  query.get('columns')?.slice(0, 1_000).split(',');

/** Swedish writes 2026-11-21 10:32:15, which every spreadsheet reads as a date. */
const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
export const csvInstant = (at: Date | null): string | null => at && format.format(at);

/** All pages of a list, one after the other. */
export async function* pagesOf<Row>(
  read: (cursor: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }>,
): AsyncGenerator<readonly Row[]> {
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    yield page.rows;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/**
 * A list as a file, piece by piece: headings, then its pages. The first column is always there, the others when their column is shown.
 */
export async function* listCsv<Row>(
  columns: readonly CsvColumn<Row>[],
  shown: readonly string[] | undefined,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const first = columns[0]?.[0];
  const chosen = columns.filter(([of]) => of === first || shown === undefined || shown.includes(of));
  yield byteOrderMark + csvLines([chosen.map(([, head]) => head)]);
  for await (const rows of pages) yield csvLines(rows.map((row) => chosen.map(([, , cell]) => cell(row))));
}

/** Puts on record that a list was taken out, for names and addresses leave the platform with it. */
export const recordExport = (open: OpenOwn, list: ListName, query: URLSearchParams): Promise<void> =>
  open((tx) => {
    const filtered = [...query.keys()].some((name) => name !== 'columns');
    return record(tx, { action: 'list.export', objectId: list, detail: { filtered } });
  });

import { expect, test } from 'vitest';
import { type CsvColumn, listCsv, pagesOf, shownColumns } from './list-csv.ts';

type Row = { readonly name: string; readonly state: string; readonly count: number };
const columns: CsvColumn<Row>[] = [
  ['name', 'Name', ({ name }) => name],
  ['state', 'State', ({ state }) => state],
  ['count', 'Count', ({ count }) => count],
];

async function text(rows: readonly Row[], shown?: readonly string[]) {
  const pieces: string[] = [];
  const read = async (cursor: string | undefined) => {
    const at = Number(cursor ?? 0);
    return { rows: rows.slice(at, at + 2), nextCursor: at + 2 < rows.length ? `${at + 2}` : null };
  };
  for await (const piece of listCsv(columns, shown, pagesOf(read))) pieces.push(piece);
  return pieces;
}

const row = (name: string): Row => ({ name, state: 'open', count: -3 });

test('a list is written page by page behind its mark and headings', async () => {
  expect(await text([row('a'), row('b'), row('c')])).toEqual([
    '\uFEFFName,State,Count\r\n',
    'a,open,-3\r\nb,open,-3\r\n',
    'c,open,-3\r\n',
  ]);
});

test('columns that are not shown are left out, and the first never is', async () => {
  const query = new URLSearchParams({ columns: 'count,nonsense' });
  expect((await text([row('a')], shownColumns(query))).join('')).toBe('\uFEFFName,Count\r\na,-3\r\n');
  expect(shownColumns(new URLSearchParams())).toBeUndefined();
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('a text %j is no formula', async (name) => {
  const [, line = ''] = await text([row(name)]);
  expect(line.replace(/^"/, '').startsWith(`'${name}`)).toBe(true);
});

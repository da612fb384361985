import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeOf } from './change.ts';
import { mutations } from './mutations.ts';

/** What is right in stock Haraka: there is nothing of ours to take out, and a test that notices if it broke. */
const rightInStock = [
  '`kill -9` repeats deliveries, loses none',
  'refuses smuggling, pipelining after DATA, `__proto__`',
];

/** First cells of a table of docs/reliability.md. */
function rowsBelow(heading: string): string[] {
  const [, rest = ''] = readFileSync('docs/reliability.md', 'utf8').split(`## ${heading}\n`);
  const [section = ''] = rest.split('\n## ');
  const cells = section.split('\n').flatMap((line) => /^\| (.+?) \|/.exec(line)?.[1] ?? []);
  return cells.slice(1).filter((cell) => !/^-+$/.test(cell));
}

const tables = ['What stock Haraka does, and the test that fails if ours does', 'What each failure answers'];

test.each(mutations)('$row, $instead: the fix stands in $file once, and has a test', (mutation) => {
  expect(() => placeOf(mutation)).not.toThrow();
  expect(existsSync(mutation.test[1])).toBe(true);
});

test('every row of both tables has its fix taken out', () => {
  const rows = tables.flatMap(rowsBelow);
  expect(rows.length).toBeGreaterThanOrEqual(23);
  const taken = new Set(mutations.map(({ row }) => row));
  expect(rows.filter((row) => !taken.has(row))).toEqual(rightInStock);
  expect([...taken].filter((row) => !rows.includes(row))).toEqual(['in place of patches']);
});

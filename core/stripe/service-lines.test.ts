import { expect, test } from 'vitest';
import { serviceLines } from './service-lines.ts';

const line = (key: string, amount: number) => ({ key, params: {}, amount });

test('each line goes as it is and the tax of each rate as one line, so that the sum is ours (R-095)', () => {
  const document = {
    lines: [line('base', 10_000), line('accounts', 105), line('adjustment', -300), line('something-new', 0)],
    taxes: [{ rate: 10, base: 9_805, tax: 980 }],
    total: 10_785,
  };
  const sent = serviceLines(document);
  expect(sent.map(({ amount }) => amount)).toEqual([10_000, 105, -300, 0, 980]);
  expect(sent.at(-1)?.description).toContain('10 %');
  expect(sent[3]?.description).toContain('Other');
});

test('what was paid before is taken off, so that only the rest is collected', () => {
  const sent = serviceLines({ lines: [line('base', 1_000)], taxes: [], total: 1_000 }, 400);
  expect(sent.map(({ amount }) => amount)).toEqual([1_000, -400]);
});

test('a document whose sum is not its total goes nowhere', () => {
  expect(() => serviceLines({ lines: [line('base', 100)], taxes: [], total: 110 })).toThrow(
    /100 yen, its total is 110/,
  );
});

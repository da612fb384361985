import { expect, test } from 'vitest';
import { billedSoFar } from './billed-so-far.ts';

const line = (key: string, amount: number, month?: string) => ({ key, amount, params: month ? { month } : {} });

test('what a month was billed for its use is its own lines that use can move and what later invoices corrected of it (R-162)', () => {
  const january = { month: '2025-01', lines: [line('base', 30_000), line('accounts', 500), line('late-charge', 70)] };
  const march = {
    month: '2025-03',
    lines: [line('accounts', 900), line('adjustment', 250, '2025-01'), line('adjustment', -40, '2025-02')],
  };
  const april = { month: '2025-04', lines: [line('adjustment', -100, '2025-01')] };
  const all = [january, march, april];
  expect(billedSoFar(january, all)).toBe(30_000n + 500n + 250n - 100n);
  expect(billedSoFar(march, all)).toBe(900n);
  expect(billedSoFar(april, all)).toBe(0n);
});

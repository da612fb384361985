import { expect, test } from 'vitest';
import { quoteOptionEnd } from './option-quote.ts';
import { resolveTerms } from './resolve-terms.ts';

const price = { initial: 0, monthly: 5_000, removal: 80_000 };
const option = { billingStart: '2025-09-01' };

test('homepage to 2026-08-31 ended 2026-03-31 at 5,000 a month: 5 × 5,000 = 25,000 (R-115)', () =>
  expect(quoteOptionEnd(resolveTerms('xsp'), option, price, '2026-03-31')).toMatchObject({
    minimumTermEnd: '2026-08-31',
    charge: { value: 25_000n },
  }));
test('after its term only the removal is owed (R-099)', () =>
  expect(quoteOptionEnd(resolveTerms('oem'), option, price, '2026-08-31')).toMatchObject({
    charge: { value: 0n },
    removal: 80_000,
  }));
test('without a price it costs nothing to end', () =>
  expect(quoteOptionEnd(resolveTerms('xsp'), option, undefined, '2026-03-31')).toMatchObject({
    charge: { value: 0n },
    removal: 0,
  }));

import { expect, test } from 'vitest';
import { parseTiers, pricesOf } from './plan-form.ts';

test('a tier a line, the last one open', () => {
  expect(parseTiers('1,000 100\n* 80\n')).toEqual([
    { upTo: 1_000, unit: 100, flat: 0 },
    { upTo: null, unit: 80, flat: 0 },
  ]);
  expect(parseTiers('')).toEqual([]);
  expect(parseTiers('up to 100: 80')).toBeNull();
});

const form = { initial: '', monthly: '10,000', minimum: '', designationChange: '', included: '', overage: '' };
test('a form becomes a price list, or nothing where its tiers do not rise to the end', () => {
  expect(pricesOf({ ...form, mode: 'volume', tiers: '* 80' })).toMatchObject({
    monthly: 10_000,
    accounts: { mode: 'volume', tiers: [{ unit: 80 }] },
    quota: null,
  });
  expect(pricesOf({ ...form, mode: 'volume', tiers: '100 80' })).toBeNull();
  expect(pricesOf({ ...form, mode: 'volume', tiers: '', monthly: 'much' })).toBeNull();
});

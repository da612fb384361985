import { expect, test } from 'vitest';
import { unitPrice } from './unit-price.ts';

const tier = (unit: number) => ({ key: 'tier', params: { unit } });

test.each([
  ['a fee that is owed once', { quantity: 1, amount: 50_000, steps: [] }, 50_000],
  ['one price for all accounts', { quantity: 30, amount: 3_000, steps: [tier(100)] }, 100],
  ['a flat part beside it', { quantity: 30, amount: 3_500, steps: [tier(100)] }, null],
  ['two tiers', { quantity: 30, amount: 2_500, steps: [tier(100), tier(50)] }, null],
  ['started thousands', { quantity: 1_500, amount: 200, steps: [] }, null],
  ['no account at all', { quantity: 0, amount: 0, steps: [] }, null],
])('%s', (_, line, price) => {
  expect(unitPrice(line)).toBe(price);
});

import { expect, test } from 'vitest';
import { addMonths } from '../calendar/day.ts';
import { damageCap } from './damage-cap.ts';
import { resolveTerms } from './resolve-terms.ts';

const everyMonth = Array.from({ length: 30 }, (_, n) => ({ on: addMonths('2023-06-30', n), amount: 50_000n }));
const damage = { on: '2025-07-15', paid: everyMonth, monthlyFee: 50_000n, compensated: 0n };

test('relay: what was paid in the twelve months before, 12 × 50,000 (R-109)', () => {
  const { liabilityCap } = resolveTerms('relay');
  expect(damageCap(liabilityCap, damage)).toBe(600_000n);
  const edges = ['2024-07-14', '2024-07-15', '2025-07-14', '2025-07-15'].map((on) => ({ on, amount: 1n }));
  expect(damageCap(liabilityCap, { ...damage, paid: edges })).toBe(2n);
});

test('managed: one month for all damages together (R-109)', () => {
  const { liabilityCap } = resolveTerms('managed');
  expect(damageCap(liabilityCap, damage)).toBe(50_000n);
  expect(damageCap(liabilityCap, { ...damage, compensated: 20_000n })).toBe(30_000n);
  expect(damageCap(liabilityCap, { ...damage, compensated: 60_000n })).toBe(0n);
});

test('oem and xsp: none is stated', () => expect(damageCap(resolveTerms('oem').liabilityCap, damage)).toBeNull());

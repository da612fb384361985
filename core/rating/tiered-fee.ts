import { invariant } from '../errors.ts';
import type { Explained, Step } from '../terms/step.ts';
import type { TieredPrice } from './price-list.ts';

/**
 * The fee of a number of accounts in yen, tier by tier. No rounding: counts and prices are whole.
 *
 * Graduated never falls when an account is added; volume may, where a tier begins, which is what such a price promises.
 *
 * @param accounts the month's peak
 * @throws InvariantError on a negative number
 * @see 003 別紙1-2(1)
 */
export function tieredFee({ mode, tiers }: TieredPrice, accounts: number): Explained<bigint> {
  invariant(Number.isSafeInteger(accounts) && accounts >= 0, `no such number of accounts: ${accounts}`);
  const steps: Step[] = [];
  let value = 0n;
  let before = 0;
  for (const { upTo, unit, flat } of tiers) {
    const to = upTo ?? Number.POSITIVE_INFINITY;
    const from = before + 1;
    before = to;
    if (accounts < from) break;
    if (mode === 'volume' && accounts > to) continue;
    const within = mode === 'volume' ? accounts : Math.min(accounts, to) - from + 1;
    const yen = BigInt(unit) * BigInt(within) + BigInt(flat);
    value += yen;
    steps.push({ key: 'tier', params: { from, to: upTo ?? '', accounts: within, unit, flat, yen } });
  }
  const total = mode === 'volume' ? 'volumeTotal' : 'graduatedTotal';
  return { value, steps: [...steps, { key: total, params: { accounts, yen: value } }] };
}

import type { Period } from '../calendar/billing-month.ts';
import { overage } from '../rating/overage.ts';

export type Quota = { readonly included: number; readonly overage: number };

export type QuotaUse = {
  readonly counted: number;
  /** What is left of the quota; 0 above it. */
  readonly rest: number;
  /** Yen without tax for what lies above it so far. */
  readonly fee: number;
  /** What the month comes to if it goes on as it has so far, and its fee. */
  readonly forecast: { readonly counted: number; readonly fee: number };
};

/**
 * How far a month's quota is used. A quota is a step of the price, never a stop. The forecast extends the month so far
 * evenly to its end; of a month that is over it is what was counted.
 *
 * @see
 */
export function quotaUse(quota: Quota, counted: number, { start, end }: Period, now: Date): QuotaUse {
  const elapsedMs = Math.min(Math.max(now.getTime() - start.getTime(), 1), end.getTime() - start.getTime());
  const expected = Number((BigInt(counted) * BigInt(end.getTime() - start.getTime())) / BigInt(elapsedMs));
  const fee = (count: number) => Number(overage(BigInt(quota.included), BigInt(count), BigInt(quota.overage)).value);
  return {
    counted,
    rest: Math.max(0, quota.included - counted),
    fee: fee(counted),
    forecast: { counted: expected, fee: fee(expected) },
  };
}

/** Percentages of a quota at which its payer is told. */
export const quotaThresholds = [80, 100] as const;
export type QuotaThreshold = (typeof quotaThresholds)[number];

/** The thresholds that a count has reached. A quota of nothing has none: every message is above it from the first on. */
export const thresholdsReached = (included: number, counted: number): QuotaThreshold[] =>
  included > 0 ? quotaThresholds.filter((percent) => counted * 100 >= included * percent) : [];

import type { Explained } from '../terms/step.ts';

/**
 * The fee for messages above the plan's quota, per started 1,000 (千通単位), in yen.
 *
 * @param counted queued − blocked
 * @see 000 別紙1.2
 */
export function overage(quota: bigint, counted: bigint, unitPrice: bigint): Explained<bigint> {
  const over = counted > quota ? counted - quota : 0n;
  const units = (over + 999n) / 1_000n;
  const yen = units * unitPrice;
  return {
    value: yen,
    steps: [
      { key: 'overageUnits', params: { counted, quota, over, units } },
      { key: 'overageFee', params: { units, unitPrice, yen } },
    ],
  };
}

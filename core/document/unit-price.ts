type Line = {
  readonly quantity: number;
  /** Yen without tax. */
  readonly amount: number;
  readonly steps: readonly { readonly key: string; readonly params: Readonly<Record<string, string | number>> }[];
};

/**
 * What one of a line's units costs in yen; null where no one price makes the amount (graduated tiers, overage in thousands, part of
 * a month): the steps printed below the line then say how it came about.
 */
export function unitPrice({ quantity, amount, steps }: Line): number | null {
  if (quantity === 1) return amount;
  const tiers = steps.filter(({ key }) => key === 'tier');
  const [tier] = tiers;
  const unit = tier?.params.unit;
  return tiers.length === 1 && typeof unit === 'number' && unit * quantity === amount ? unit : null;
}

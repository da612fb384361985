import type { Period } from '../calendar/billing-month.ts';
import { invariant } from '../errors.ts';

/** A row of the account ledger: +1 opened, -1 closed. `sequence` rises within a payer. */
export type AccountChange = {
  readonly sequence: bigint;
  readonly at: Date;
  readonly transactionId: bigint;
  readonly delta: number;
};

/** Accounts open after a transaction. */
export type CurvePoint = { readonly at: Date; readonly accounts: number; readonly sequence: bigint };

export type Peak = {
  readonly accounts: number;
  /** The earliest instant at which the count was reached; the period's start when it was carried in. */
  readonly reachedAt: Date;
  readonly curve: readonly CurvePoint[];
};

/**
 * Finds the highest number of accounts open at one instant of a billing period (最大アカウント数, R-092).
 *
 * Unit: accounts. The period is [start, end): a change at `end` belongs to the next bill. Rows of one transaction are
 * netted first, so a move or a rename never raises a peak; two transactions are never netted, however close, so an account
 * opened and closed within a minute does. The opening count takes part.
 *
 * @param openBefore accounts open just before `period.start`
 * @param changes in any order; those outside the period are ignored
 * @throws InvariantError when more accounts close than were open: a row was lost
 */
export function peakAccounts(period: Period, openBefore: number, changes: readonly AccountChange[]): Peak {
  const within = changes
    .filter(({ at }) => at >= period.start && at < period.end)
    .toSorted((a, b) => (a.sequence < b.sequence ? -1 : a.sequence > b.sequence ? 1 : 0));

  const curve: CurvePoint[] = [{ at: period.start, accounts: openBefore, sequence: 0n }];
  let open = openBefore;
  let peak = { accounts: openBefore, reachedAt: period.start };
  for (let i = 0; i < within.length; ) {
    let last = within[i] as AccountChange;
    const { transactionId } = last;
    for (; within[i]?.transactionId === transactionId; i++) {
      last = within[i] as AccountChange;
      open += last.delta;
    }
    invariant(open >= 0, `open accounts fell to ${open} at ${last.at.toISOString()}`);
    curve.push({ at: last.at, accounts: open, sequence: last.sequence });
    if (open > peak.accounts) peak = { accounts: open, reachedAt: last.at };
  }
  return { ...peak, curve };
}

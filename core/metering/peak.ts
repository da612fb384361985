import type { Period } from '../calendar/billing-month.ts';
import { invariant } from '../errors.ts';

/** A row of the account ledger: +1 opened, -1 closed. `sequence` names it, and rises within a payer as rows are written. */
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
 * What counts is when something happened: a row that was written late stands at its own instant, and only rows of one
 * instant stand as they were written. A row that arrives twice counts once.
 *
 * @param openBefore accounts open just before `period.start`
 * @param changes in any order; those outside the period are ignored
 * @throws InvariantError when more accounts close than were open: a row was lost
 */
export function peakAccounts(period: Period, openBefore: number, changes: readonly AccountChange[]): Peak {
  const curve: CurvePoint[] = [{ at: period.start, accounts: openBefore, sequence: 0n }];
  let open = openBefore;
  let peak = { accounts: openBefore, reachedAt: period.start };
  for (const { at, sequence, delta } of transactionsWithin(period, changes)) {
    open += delta;
    invariant(open >= 0, `open accounts fell to ${open} at ${at.toISOString()}`);
    invariant(Number.isSafeInteger(open), `no such number of accounts: ${open}`);
    curve.push({ at, accounts: open, sequence });
    if (open > peak.accounts) peak = { accounts: open, reachedAt: at };
  }
  return { ...peak, curve };
}

type Transaction = Omit<AccountChange, 'transactionId'>;

/** Each transaction once with its net change, at its last instant and sequence, in the order in which they happened. */
function transactionsWithin({ start, end }: Period, changes: readonly AccountChange[]): Transaction[] {
  const seen = new Set<bigint>();
  const transactions = new Map<bigint, Transaction>();
  for (const { sequence, at, transactionId, delta } of changes) {
    if (at < start || at >= end || seen.has(sequence)) continue;
    seen.add(sequence);
    const before = transactions.get(transactionId);
    transactions.set(transactionId, {
      at: before && before.at > at ? before.at : at,
      sequence: before && before.sequence > sequence ? before.sequence : sequence,
      delta: (before?.delta ?? 0) + delta,
    });
  }
  return [...transactions.values()].toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.sequence < b.sequence ? -1 : 1),
  );
}

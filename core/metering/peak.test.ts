import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billingMonth } from '../calendar/billing-month.ts';
import { type AccountChange, peakAccounts } from './peak.ts';

const june = billingMonth('2025-06', 'Asia/Tokyo');
let sequence = 0n;

/** Rows of one transaction. */
function transaction(at: string, ...deltas: number[]): AccountChange[] {
  const transactionId = ++sequence;
  return deltas.map((delta) => ({ sequence: ++sequence, at: new Date(at), transactionId, delta }));
}

describe('peakAccounts', () => {
  test('bills the highest count, not the last and not the average (R-092)', () => {
    const changes = [
      ...transaction('2025-06-12T03:00:00Z', ...Array<number>(250).fill(1)),
      ...transaction('2025-06-20T03:00:00Z', ...Array<number>(400).fill(-1)),
    ];
    expect(peakAccounts(june, 1_000, changes)).toMatchObject({
      accounts: 1_250,
      reachedAt: new Date('2025-06-12T03:00:00Z'),
    });
  });

  test('bills the opening count of a quiet month', () => {
    expect(peakAccounts(june, 7, [])).toMatchObject({ accounts: 7, reachedAt: june.start });
  });

  test('an account opened and closed within a minute raises the peak', () => {
    const changes = [...transaction('2025-06-05T00:00:10Z', 1), ...transaction('2025-06-05T00:00:40Z', -1)];
    expect(peakAccounts(june, 2, changes).accounts).toBe(3);
  });

  test('even at one and the same instant, when it was two transactions', () => {
    const changes = [...transaction('2025-06-05T00:00:10Z', 1), ...transaction('2025-06-05T00:00:10Z', -1)];
    expect(peakAccounts(june, 2, changes).accounts).toBe(3);
  });

  test('a move or a rename does not, in whichever order its rows were written', () => {
    expect(peakAccounts(june, 2, transaction('2025-06-05T00:00:00Z', 1, -1)).accounts).toBe(2);
    expect(peakAccounts(june, 2, transaction('2025-06-05T00:00:00Z', -1, 1)).accounts).toBe(2);
  });

  test('leaves a change at the end of the month to the next bill', () => {
    expect(peakAccounts(june, 2, transaction('2025-06-30T15:00:00Z', 1)).accounts).toBe(2);
    expect(peakAccounts(june, 2, transaction('2025-06-30T14:59:59.999Z', 1)).accounts).toBe(3);
  });

  test('the first instant wins a tie', () => {
    const changes = [
      ...transaction('2025-06-03T00:00:00Z', 1),
      ...transaction('2025-06-04T00:00:00Z', -1),
      ...transaction('2025-06-05T00:00:00Z', 1),
    ];
    expect(peakAccounts(june, 0, changes).reachedAt).toEqual(new Date('2025-06-03T00:00:00Z'));
  });

  test('refuses a history that closes more than was open', () => {
    expect(() => peakAccounts(june, 0, transaction('2025-06-05T00:00:00Z', -1))).toThrow(/fell to -1/);
  });

  test('agrees with counting every transaction by hand, in any order of arrival', () => {
    const history = fc.array(fc.array(fc.constantFrom(1, -1), { minLength: 1, maxLength: 4 }), { maxLength: 30 });
    fc.assert(
      fc.property(history, fc.nat(5), (transactions, spare) => {
        const opening = transactions.flat().length + spare; // never negative
        const changes = transactions.flatMap((deltas, i) =>
          transaction(new Date(june.start.getTime() + (i + 1) * 1_000).toISOString(), ...deltas),
        );
        let open = opening;
        let expected = opening;
        for (const deltas of transactions) {
          open += deltas.reduce((a, b) => a + b, 0);
          expected = Math.max(expected, open);
        }
        expect(peakAccounts(june, opening, changes.toReversed()).accounts).toBe(expected);
      }),
      { numRuns: 1_000 },
    );
  });
});

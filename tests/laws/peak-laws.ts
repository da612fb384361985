import fc from 'fast-check';
import { expect } from 'vitest';
import { billingMonth, type Period } from '../../core/calendar/billing-month.ts';
import { type AccountChange, peakAccounts } from '../../core/metering/peak.ts';
import { answerTerms } from '../../core/terms/answer.ts';
import { type Law, law } from './law.ts';

const month = '2025-06';
const june = billingMonth(month, 'Asia/Tokyo');
const day = 86_400_000;

/** A history as it happened: accounts open before all of it, and transactions in time order, never below zero. */
type History = { readonly before: number; readonly transactions: readonly (readonly AccountChange[])[] };

/** Instants lie around the month and often exactly on its edges; several may share one. */
const instant = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: june.start.getTime() - 3 * day, max: june.end.getTime() + 3 * day }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 30 }).map((n) => june.start.getTime() + n * day) },
  { weight: 1, arbitrary: fc.constantFrom(june.start.getTime() - 1, june.end.getTime() - 1, june.end.getTime()) },
);
const steps = fc.array(fc.constantFrom(1, -1), { minLength: 1, maxLength: 4 });

export const history: fc.Arbitrary<History> = fc
  .tuple(fc.nat(5), fc.array(fc.tuple(instant, steps), { maxLength: 14 }))
  .map(([before, drawn]) => {
    let open = before;
    let sequence = 0n;
    const transactions = drawn
      .toSorted(([a], [b]) => a - b)
      .map(([at, deltas], n) => {
        let within = open;
        const rows = deltas.map((wanted) => {
          const delta = within === 0 ? 1 : wanted;
          within += delta;
          sequence += 1n;
          return { sequence, at: new Date(at), transactionId: BigInt(n + 1), delta };
        });
        open = within;
        return rows;
      });
    return { before, transactions };
  });

const rowsOf = ({ transactions }: History) => transactions.flat();
const net = (rows: readonly AccountChange[]) => rows.reduce((sum, { delta }) => sum + delta, 0);
const instantOf = (rows: readonly AccountChange[]) => (rows[0] as AccountChange).at;
/** Accounts open just before an instant. */
const openBefore = ({ before, transactions }: History, at: Date) =>
  before + net(transactions.filter((rows) => instantOf(rows) < at).flat());

/** The count after each transaction of a period, each summed anew from the beginning of history. */
function countsWithin(past: History, { start, end }: Period): number[] {
  return past.transactions.flatMap((rows, n) =>
    instantOf(rows) >= start && instantOf(rows) < end
      ? [past.before + net(past.transactions.slice(0, n + 1).flat())]
      : [],
  );
}
const bruteForce = (past: History, period: Period) =>
  Math.max(openBefore(past, period.start), ...countsWithin(past, period));
const peakOf = (past: History, period = june, rows = rowsOf(past)) =>
  peakAccounts(period, openBefore(past, period.start), rows);

/** What happened with more transactions in their places, after those of the same instant. */
const withMore = (past: History, ...more: readonly (readonly AccountChange[])[]): History => ({
  ...past,
  transactions: [...past.transactions, ...more].toSorted((a, b) => instantOf(a).getTime() - instantOf(b).getTime()),
});

const shuffled = fc.tuple(history, fc.infiniteStream(fc.nat(1_000))).map(([past, keys]) => ({
  past,
  rows: rowsOf(past)
    .map((row) => [keys.next().value ?? 0, row] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row),
}));

export const peakLaws: readonly Law[] = [
  law('peak: is what counting every transaction by hand gives (R-092)', [history], (past) => {
    expect(peakOf(past).accounts).toBe(bruteForce(past, june));
  }),
  law('peak: lies between opening, closing, every day’s count and opening + creations', [history], (past) => {
    const { accounts, reachedAt, curve } = peakOf(past);
    const opening = openBefore(past, june.start);
    const created = rowsOf(past).filter(({ delta, at }) => delta > 0 && at >= june.start && at < june.end).length;
    expect(accounts).toBeGreaterThanOrEqual(opening);
    expect(accounts).toBeGreaterThanOrEqual(openBefore(past, june.end));
    expect(accounts).toBeLessThanOrEqual(opening + created);
    for (let midnight = june.start.getTime(); midnight < june.end.getTime(); midnight += day)
      expect(accounts).toBeGreaterThanOrEqual(openBefore(past, new Date(midnight)));
    expect(curve.find((point) => point.accounts === accounts)?.at).toEqual(reachedAt);
  }),
  law(
    'peak: does not depend on the order in which rows arrive, and a row that comes twice is one',
    [shuffled],
    ({ past, rows }) => {
      expect(peakOf(past, june, rows)).toEqual(peakOf(past));
      expect(peakOf(past, june, [...rows, ...rows.slice(0, 5)])).toEqual(peakOf(past));
    },
  ),
  law(
    'peak: of a month is the highest of its parts, wherever it is cut',
    [history, fc.integer({ min: 0, max: 30 * day })],
    (past, at) => {
      const cut = new Date(june.start.getTime() + at);
      const parts = [
        { start: june.start, end: cut },
        { start: cut, end: june.end },
      ].map((period) => peakOf(past, period).accounts);
      expect(Math.max(...parts)).toBe(peakOf(past).accounts);
    },
  ),
  law('peak: rows outside the month change nothing but what is carried in', [history], (past) => {
    const inside = rowsOf(past).filter(({ at }) => at >= june.start && at < june.end);
    expect(peakOf(past, june, inside)).toEqual(peakOf(past));
  }),
  law(
    'peak: a move never raises or lowers it, whichever row is written first',
    [history, instant, fc.boolean()],
    (past, at, up) => {
      const move = [up ? 1 : -1, up ? -1 : 1].map((delta, n) => ({
        ...{ sequence: BigInt(10_000 + n), at: new Date(at), transactionId: 10_000n, delta },
      }));
      expect(peakOf(past, june, [...rowsOf(past), ...move]).accounts).toBe(peakOf(past).accounts);
    },
  ),
  law(
    'peak: one opened and closed counts, however shortly, and one that was written late stands at its own instant',
    [history, instant, fc.oneof(fc.nat(1), fc.nat(90_000), fc.nat(40 * day))],
    (past, at, ms) => {
      const opened = [{ sequence: 20_000n, at: new Date(at), transactionId: 20_000n, delta: 1 }];
      const closed = [{ sequence: 20_001n, at: new Date(at + ms), transactionId: 20_001n, delta: -1 }];
      const whole = withMore(past, opened, closed);
      expect(peakOf(whole, june, [...closed, ...rowsOf(past), ...opened]).accounts).toBe(bruteForce(whole, june));
    },
  ),
  law('peak: of a quiet month is what it opens with', [fc.nat(1_000_000)], (opening) => {
    expect(peakAccounts(june, opening, [])).toMatchObject({ accounts: opening, reachedAt: june.start });
  }),
  law(
    'peak: of the sum is at most the sum of the peaks, and a move between two loses nobody',
    [history, history],
    (a, b) => {
      const apart = rowsOf(b).map((row) => ({
        ...row,
        sequence: row.sequence + 1_000n,
        transactionId: row.transactionId + 1_000n,
      }));
      const opening = openBefore(a, june.start) + openBefore(b, june.start);
      const together = peakAccounts(june, opening, [...rowsOf(a), ...apart]);
      expect(together.accounts).toBeLessThanOrEqual(peakOf(a).accounts + peakOf(b).accounts);
      expect(together.curve.at(-1)?.accounts).toBe(openBefore(a, june.end) + openBefore(b, june.end));
    },
  ),
  law('peak: the calculator answers the same', [history], (past) => {
    const changes = rowsOf(past).map(({ at, delta, transactionId }) => ({
      at: at.toISOString(),
      delta,
      tx: `${transactionId}`,
    }));
    const input = { month, opening: openBefore(past, june.start), changes };
    expect(answerTerms(JSON.stringify({ rule: 'peak', profile: 'oem', input }))).toMatchObject({
      value: bruteForce(past, june),
    });
  }),
];

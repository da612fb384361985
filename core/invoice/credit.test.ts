import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditOf } from './credit.ts';
import { type InvoiceLine, invoiceTotal } from './invoice-total.ts';

const line = (amount: bigint, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...{ kind: 'monthly', amount, category: 'standard', supplyDate: '2026-10-31' },
  ...more,
});

describe('a credit note', () => {
  test('of everything gives back what was charged, tax by rate and what is outside it', () => {
    const lines = [line(1_005n), line(999n, { category: 'reduced' }), line(500n, { kind: 'early-termination' })];
    expect(creditOf(lines, [], null)).toMatchObject({
      ...{ amounts: [1_005n, 999n, 500n], untaxed: 500n, net: 2_504n, tax: 179n, total: 2_683n },
      taxes: [
        { rate: 10, base: 1_005n, tax: 100n },
        { rate: 8, base: 999n, tax: 79n },
      ],
    });
  });

  test('taxes a part at the rate of the day of supply, not of today (R-095)', () => {
    const lines = [line(1_000n, { supplyDate: '2019-09-30' }), line(1_000n)];
    expect(creditOf(lines, [], [500n, 0n])).toMatchObject({ taxes: [{ rate: 8, base: 500n, tax: 40n }], total: 540n });
  });

  // 15 yen bear 1 yen of tax; 5 and 5 bear none of their own, together they bear that 1.
  test('gives the yen of rounding back with the part that completes it', () => {
    const lines = [line(15n)];
    const parts = [0n, 5n, 10n].map((before) => creditOf(lines, [before], [5n]));
    expect(parts.map((part) => 'tax' in part && part.tax)).toEqual([0n, 1n, 0n]);
  });

  test.each([
    ['more than the line', [line(100n)], [], [101n], { refused: 'line', at: 0 }],
    ['more than is left of it', [line(100n)], [60n], [41n], { refused: 'line', at: 0 }],
    ['against its sign', [line(100n), line(-50n)], [], [100n, 1n], { refused: 'line', at: 1 }],
    ['less than nothing', [line(100n)], [50n], [-1n], { refused: 'line', at: 0 }],
    [
      'more than the invoice, whose other line is negative',
      [line(100n), line(-50n)],
      [],
      [100n, 0n],
      { refused: 'total' },
    ],
    ['nothing', [line(100n)], [], [0n], { refused: 'nothing' }],
    ['what is given back already', [line(100n)], [100n], null, { refused: 'nothing' }],
    ['an invoice that asks for nothing', [line(-100n)], [], null, { refused: 'nothing' }],
  ])('is refused for %s', (_, lines, before, now, refused) => {
    expect(creditOf(lines, before, now)).toEqual(refused);
  });

  test('in any parts never comes to more than the invoice, and whole to exactly it', { timeout: 60_000 }, () => {
    const lines = fc.array(
      fc.record({
        kind: fc.constantFrom('monthly', 'metered', 'early-termination', 'credit'),
        amount: fc.bigInt(-1_000n, 1_000_000n),
        category: fc.constantFrom('standard', 'reduced'),
        supplyDate: fc.constantFrom('2026-10-31', '2019-09-30'),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const share = fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 }), { maxLength: 5 });
    fc.assert(
      fc.property(lines as fc.Arbitrary<InvoiceLine[]>, share, (invoice, shares) => {
        const asked = invoiceTotal(invoice).value;
        let before = invoice.map(() => 0n);
        let given = 0n;
        const give = (now: bigint[] | null) => {
          const credit = creditOf(invoice, before, now);
          if ('refused' in credit) return;
          expect(credit.total).toBe(credit.net + credit.tax);
          expect(credit.net).toBe(credit.untaxed + credit.taxes.reduce((sum, { base }) => sum + base, 0n));
          expect(credit.tax).toBe(credit.taxes.reduce((sum, each) => sum + each.tax, 0n));
          before = before.map((each, at) => each + (credit.amounts[at] ?? 0n));
          given += credit.total;
          expect(given).toBeLessThanOrEqual(asked);
        };
        for (const each of shares)
          give(invoice.map(({ amount }, at) => ((amount - (before[at] ?? 0n)) * BigInt(each[at] ?? 0)) / 100n));
        give(null);
        if (before.every((each, at) => each === invoice[at]?.amount) && asked > 0n) expect(given).toBe(asked);
      }),
      { numRuns: 10_000 },
    );
  });
});

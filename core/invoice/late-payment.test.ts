import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/day.ts';
import { liabilityCap } from '../contract/liability-cap.ts';
import { defaultArrearsRules, dunningStage } from './dunning.ts';
import { effectiveDue } from './effective-due.ts';
import { invoiceStanding } from './invoice-standing.ts';
import { lateCharge } from './late-charge.ts';
import { latePayment } from './late-payment.ts';

const exclusive = { rate: 1460, endInclusive: false, dayBasis: 365 } as const;
const inclusive = { ...exclusive, endInclusive: true };
const due = '2026-04-30';
const invoice = (paid: readonly (readonly [string, bigint])[], total = 100_000n, lateChargeOf = 0n) => ({
  ...{ total, lateChargeOf, due },
  paid: paid.map(([on, amount]) => ({ on, amount })),
});

describe('late charge of an invoice (R-103)', () => {
  test('paid at once: ¥1,200 by 000 §14, ¥1,240 by 002 §17', () => {
    expect(latePayment(exclusive, invoice([['2026-05-31', 100_000n]])).value).toBe(1_200n);
    expect(latePayment(inclusive, invoice([['2026-05-31', 100_000n]])).value).toBe(1_240n);
    expect(latePayment(exclusive, invoice([['2026-05-01', 100_000n]])).value).toBe(0n);
    expect(latePayment(inclusive, invoice([['2026-05-01', 100_000n]])).value).toBe(40n);
  });

  test('in parts: interest on what was open in each interval, rounded down once', () => {
    // 100,000 open for 10 days, 60,000 for 20 more.
    const paid = [
      ['2026-05-10', 40_000n],
      ['2026-05-30', 60_000n],
    ] as const;
    expect(latePayment(inclusive, invoice(paid)).value).toBe(((100_000n * 10n + 60_000n * 20n) * 1460n) / 3_650_000n);
    expect(
      latePayment(
        inclusive,
        invoice([
          ['2026-05-02', 333n],
          ['2026-05-02', 334n],
        ]),
      ).value,
    ).toBe(0n);
  });

  test('the part paid in time bears none; what is open counts until the day that is asked for', () => {
    const half = invoice([['2026-04-30', 50_000n]]);
    expect(latePayment(inclusive, half).value).toBe(0n);
    expect(latePayment(inclusive, half, '2026-05-31').value).toBe(620n);
  });

  test('a payment taken back takes its charge with it', () => {
    const taken = invoice([
      ['2026-05-31', 100_000n],
      ['2026-05-31', -100_000n],
    ]);
    expect(latePayment(inclusive, taken).value).toBe(0n);
  });

  test('no interest on interest: a late charge on the invoice is paid first and bears none', () => {
    expect(latePayment(inclusive, invoice([['2026-05-31', 101_240n]], 101_240n, 1_240n)).value).toBe(1_240n);
    expect(latePayment(inclusive, invoice([['2026-05-31', 1_240n]], 101_240n, 1_240n)).value).toBe(0n);
  });

  const yen = fc.bigInt({ min: 1n, max: 10_000_000n });
  const days = fc.integer({ min: -40, max: 800 });
  const terms = fc.constantFrom(exclusive, inclusive);

  test('one payment: what the single rule says', () =>
    fc.assert(
      fc.property(yen, days, terms, (total, late, by) => {
        const paid = addDays(due, late);
        expect(latePayment(by, invoice([[paid, total]], total)).value).toBe(
          lateCharge(by, { amount: total, due, paid }).value,
        );
      }),
      { numRuns: 10_000 },
    ));

  test('split on one day changes nothing; later or more is never less; parts alone differ by less than a yen each', () =>
    fc.assert(
      fc.property(yen, yen, days, fc.nat(90), terms, (a, b, late, longer, by) => {
        const on = addDays(due, late);
        const later = addDays(on, longer);
        const of = (paid: [string, bigint][]) => latePayment(by, invoice(paid, a + b)).value;
        expect(
          of([
            [on, a],
            [on, b],
          ]),
        ).toBe(of([[on, a + b]]));
        expect(
          of([
            [on, a],
            [later, b],
          ]) >=
            of([
              [on, a],
              [on, b],
            ]),
        ).toBe(true);
        const together = of([
          [on, a],
          [later, b],
        ]);
        const apart =
          lateCharge(by, { amount: a, due, paid: on }).value + lateCharge(by, { amount: b, due, paid: later }).value;
        expect(together - apart === 0n || together - apart === 1n).toBe(true);
        expect(of([[on, a]]) <= together).toBe(true);
      }),
      { numRuns: 10_000 },
    ));
});

test('a termination makes all debts due at once (R-106)', () => {
  const issued = ['2026-06-30', '2026-07-31', '2026-08-31'];
  const dues = ['2026-07-31', '2026-08-31', '2026-09-30'];
  const after = dues.map((dueOn, at) => effectiveDue({ dueOn, issuedOn: issued[at] ?? '' }, '2026-08-20'));
  expect(after).toEqual(['2026-07-31', '2026-08-20', '2026-08-31']);
  expect(dues.map((dueOn) => effectiveDue({ dueOn, issuedOn: '2026-06-30' }, '2026-07-10'))).toEqual(
    Array(3).fill('2026-07-10'),
  );
  expect(effectiveDue({ dueOn: '2026-09-30', issuedOn: '2026-08-31' }, null)).toBe('2026-09-30');
});

test('an invoice that was issued after its due day is due as it is issued', () =>
  expect(effectiveDue({ dueOn: '2026-07-31', issuedOn: '2026-09-10' }, null)).toBe('2026-09-10'));

test('how an invoice stands', () => {
  const of = (open: bigint, today: string) => invoiceStanding({ total: 1_000n, open, due }, today);
  expect([of(1_000n, due), of(400n, due), of(400n, '2026-05-01'), of(0n, '2026-05-01'), of(-1n, due)]).toEqual([
    ...['open', 'partly-paid', 'overdue', 'paid', 'paid'],
  ]);
});

test('stages of dunning come one after the other, and none before its day', () => {
  const { stages } = defaultArrearsRules;
  const tones = [0, 2, 3, 13, 14, 29, 30, 400].map(
    (late) => dunningStage(stages, due, addDays(due, late))?.tone ?? null,
  );
  expect(tones).toEqual([null, null, 'reminder', 'reminder', 'second', 'second', 'last', 'last']);
});

test('what is owed for damage at most: ¥600,000 of 12 months (000 §23), one month (002 §23; R-109)', () => {
  const paid = Array.from({ length: 14 }, (_, at) => ({ on: addDays('2025-06-15', at * 30), amount: 50_000n }));
  const damage = addDays('2025-06-15', 14 * 30);
  expect(liabilityCap('paid-in-12-months', { damage, paid, monthlyFee: 1n })).toBe(600_000n);
  expect(liabilityCap('one-month', { damage, paid, monthlyFee: 50_000n })).toBe(50_000n);
  expect(liabilityCap('none', { damage, paid, monthlyFee: 50_000n })).toBeNull();
});

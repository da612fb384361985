import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContractEvent } from '../contract/contract-event.ts';
import { contractLife } from '../contract/contract-life.ts';
import { resolveTerms } from '../contract/resolve-terms.ts';
import type { ProfileName } from '../contract/terms-profile.ts';
import { invoiceTotal } from '../invoice/invoice-total.ts';
import { monthlyFee } from './monthly-fee.ts';
import { type PriceList, priceList } from './price-list.ts';
import { type MonthToRate, rateMonth, recurringFee } from './rate-month.ts';
import { tieredFee } from './tiered-fee.ts';

const runs = { numRuns: 10_000 };
const optionId = '00000000-0000-4000-8000-000000000001';
const begun: ContractEvent[] = [
  { kind: 'applied', on: '2025-04-08', byDocument: false },
  { kind: 'accepted', on: '2025-04-10' },
  { kind: 'started', on: '2025-04-15', billingStart: '2025-05-01' },
];

function rated(
  profile: ProfileName,
  month: string,
  prices: Partial<PriceList>,
  more: Partial<MonthToRate> & { events?: ContractEvent[] } = {},
) {
  const { events = begun, ...rest } = more;
  const terms = resolveTerms(profile);
  return rateMonth({
    month,
    terms,
    prices: priceList.parse(prices),
    life: contractLife(terms, events, `${month}-28`),
    peak: 0,
    sends: { queued: 0, blocked: 0 },
    designationChanges: [],
    adjustments: [],
    ...rest,
  });
}
const amounts = (lines: ReturnType<typeof rated>) => lines.map(({ key, amount }) => [key, amount]);
const perAccount = { mode: 'graduated' as const, tiers: [{ upTo: null, unit: 100, flat: 0 }] };

test('bills the peak: 1,250 accounts at 100 yen are 125,000, with tax 137,500 (R-092, R-095)', () => {
  const lines = rated('oem', '2025-06', { accounts: perAccount }, { peak: 1_250 });
  expect(amounts(lines)).toEqual([['accounts', 125_000n]]);
  expect(invoiceTotal(lines).value).toBe(137_500n);
});
test('the initial fee is owed on acceptance, the first monthly fee with the billing start (R-004, R-091)', () => {
  const prices = { initial: 30_000, monthly: 50_000 };
  expect(amounts(rated('oem', '2025-04', prices))).toEqual([['initial', 30_000n]]);
  expect(amounts(rated('oem', '2025-05', prices))).toEqual([['base', 50_000n]]);
});
test('a trial owes nothing; its conversion owes the initial fee, its billing start the first month (R-108)', () => {
  const prices = {
    initial: 30_000,
    monthly: 50_000,
    accounts: perAccount,
    designationChange: 5_000,
    quota: { included: 1, overage: 150 },
  };
  const events: ContractEvent[] = [
    ...begun.slice(0, 2),
    { kind: 'trial-started', on: '2025-04-15' },
    { kind: 'trial-converted', on: '2025-06-20', billingStart: '2025-07-01' },
  ];
  const month = (of: string, day: string) =>
    amounts(
      rated('oem', of, prices, {
        ...{ events, peak: 10, sends: { queued: 5_000, blocked: 0 } },
        designationChanges: [{ on: day, value: 'example.test' }],
      }),
    );
  expect(month('2025-04', '2025-04-20')).toEqual([]);
  expect(month('2025-05', '2025-05-20')).toEqual([]);
  expect(month('2025-06', '2025-06-19')).toEqual([['initial', 30_000n]]);
  expect(month('2025-07', '2025-07-02')).toEqual([
    ['base', 50_000n],
    ['accounts', 1_000n],
    ['overage', 750n],
    ['designation-change', 5_000n],
  ]);
});
test('a managed month that begins on the 10th costs a whole one (R-094)', () => {
  const started: ContractEvent[] = [
    ...begun.slice(0, 2),
    { kind: 'started', on: '2025-06-10', billingStart: '2025-06-10' },
  ];
  expect(amounts(rated('managed', '2025-06', { monthly: 50_000 }, { events: started }))).toEqual([['base', 50_000n]]);
});
test('123,456 recipients of 100,000 are 24 started thousands, suppressed ones not counted (R-060, R-061)', () => {
  const prices = { quota: { included: 100_000, overage: 150 } };
  const sends = { queued: 123_460, blocked: 4 };
  expect(amounts(rated('relay', '2025-06', prices, { sends }))).toEqual([['overage', 3_600n]]);
});
test.each([
  [100_000, 0n],
  [100_001, 150n],
  [101_000, 150n],
  [101_001, 300n],
])('a quota is a step of the price, not a stop: %i of 100,000 cost %i (R-060, R-063)', (queued, yen) => {
  const prices = { quota: { included: 100_000, overage: 150 } };
  const lines = rated('relay', '2025-06', prices, { sends: { queued, blocked: 0 } });
  expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(yen);
});
test('a changed designation owes its fee on acceptance (R-023)', () => {
  const changes = [
    { on: '2025-06-24', value: 'alpha.ne.jp' },
    { on: '2025-07-01', value: 'beta.ne.jp' },
  ];
  const lines = rated('oem', '2025-06', { designationChange: 5_000 }, { designationChanges: changes });
  expect(lines).toMatchObject([{ key: 'designation-change', supplyDate: '2025-06-24', amount: 5_000n }]);
});
test('an option is a line of its own, and its removal costs (R-098, R-099)', () => {
  const prices = { options: { homepage: { initial: 1_000, monthly: 5_000, removal: 2_000 } } };
  const events: ContractEvent[] = [
    ...begun,
    { kind: 'option-added', on: '2025-06-01', optionId, option: 'homepage' },
    { kind: 'option-ended', on: '2025-07-31', optionId },
  ];
  expect(amounts(rated('xsp', '2025-06', prices, { events }))).toEqual([
    ['option-initial', 1_000n],
    ['option', 5_000n],
  ]);
  expect(amounts(rated('xsp', '2025-07', prices, { events }))).toEqual([
    ['option', 5_000n],
    ['option-removal', 2_000n],
  ]);
  expect(rated('xsp', '2025-08', prices, { events })).toEqual([]);
});
test('suspension leaves the month billed in full (R-105)', () => {
  const events: ContractEvent[] = [...begun, { kind: 'suspended', on: '2025-06-05', ground: 'ARREARS', until: null }];
  expect(amounts(rated('relay', '2025-06', { monthly: 9_000 }, { events }))).toEqual([['base', 9_000n]]);
});
test('the early-termination charge falls into the last month and bears no tax (R-113)', () => {
  const noticed: ContractEvent = {
    ...{ kind: 'cancellation-noticed', on: '2025-06-10', designated: null, exemption: null },
    ...{ lastDay: '2025-07-10', charge: 900_000 },
  };
  const lines = rated('oem', '2025-07', { monthly: 100_000 }, { events: [...begun, noticed] });
  expect(amounts(lines)).toEqual([
    ['base', 100_000n],
    ['early-termination', 900_000n],
  ]);
  expect(invoiceTotal(lines).value).toBe(1_010_000n);
  expect(rated('oem', '2025-08', { monthly: 100_000 }, { events: [...begun, noticed] })).toEqual([]);
});
test('a corrected month is the difference, taxed as of its own day, never an edit', () => {
  const adjustments = [
    { month: '2025-05', now: 1_100n, before: 1_000n },
    { month: '2025-04', now: 900n, before: 1_000n },
    { month: '2025-03', now: 5n, before: 5n },
  ];
  expect(rated('oem', '2025-06', {}, { adjustments })).toMatchObject([
    { kind: 'metered', amount: 100n, supplyDate: '2025-05-31' },
    { kind: 'credit', amount: -100n, supplyDate: '2025-04-30' },
  ]);
});
test('the minimum tops base and accounts up', () => {
  const lines = rated('oem', '2025-06', { accounts: perAccount, monthly: 1_000, minimum: 5_000 }, { peak: 10 });
  expect(amounts(lines)).toEqual([
    ['base', 1_000n],
    ['accounts', 1_000n],
    ['minimum', 3_000n],
  ]);
  expect(recurringFee(lines)).toBe(5_000n);
});

describe('tiers', () => {
  const tiers = [
    { upTo: 100, unit: 100, flat: 0 },
    { upTo: 1_000, unit: 80, flat: 0 },
    { upTo: null, unit: 50, flat: 0 },
  ];
  test.each([
    ['graduated', 100, 10_000n],
    ['graduated', 101, 10_080n],
    ['graduated', 1_250, 94_500n], // 100 × 100 + 900 × 80 + 250 × 50
    ['volume', 100, 10_000n],
    ['volume', 101, 8_080n],
    ['volume', 1_250, 62_500n],
    ['graduated', 0, 0n],
    ['volume', 0, 0n],
  ] as const)('%s: %i accounts', (mode, accounts, yen) => expect(tieredFee({ mode, tiers }, accounts).value).toBe(yen));

  test.each([
    [[{ upTo: 10, unit: 1, flat: 0 }]],
    [
      [
        { upTo: null, unit: 1, flat: 0 },
        { upTo: null, unit: 1, flat: 0 },
      ],
    ],
    [
      [
        { upTo: 10, unit: 1, flat: 0 },
        { upTo: 10, unit: 1, flat: 0 },
        { upTo: null, unit: 1, flat: 0 },
      ],
    ],
    [[{ upTo: null, unit: -1, flat: 0 }]],
    [[{ upTo: null, unit: 1.5, flat: 0 }]],
  ])('a list that does not rise to the end, or is not of whole yen, is refused', (wrong) =>
    expect(priceList.safeParse({ accounts: { mode: 'volume', tiers: wrong } }).success).toBe(false),
  );

  const aPrice = fc
    .array(fc.record({ width: fc.integer({ min: 1, max: 50 }), unit: fc.nat(500), flat: fc.nat(1_000) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((list) => {
      let upTo = 0;
      return list.map(({ width, unit, flat }, i) => {
        upTo += width;
        return { upTo: i === list.length - 1 ? null : upTo, unit, flat };
      });
    });
  /** Account by account, the plain way. */
  const bruteForce = (list: { upTo: number | null; unit: number; flat: number }[], accounts: number): bigint => {
    let yen = 0n;
    const reached = new Set<number>();
    for (let n = 1; n <= accounts; n++) {
      const at = list.findIndex(({ upTo }) => upTo === null || n <= upTo);
      reached.add(at);
      yen += BigInt(list[at]?.unit ?? 0);
    }
    for (const at of reached) yen += BigInt(list[at]?.flat ?? 0);
    return yen;
  };

  test('graduated agrees with counting account by account, and never falls', () => {
    fc.assert(
      fc.property(aPrice, fc.nat(300), (list, accounts) => {
        const fee = tieredFee({ mode: 'graduated', tiers: list }, accounts).value;
        expect(fee).toBe(bruteForce(list, accounts));
        expect(tieredFee({ mode: 'graduated', tiers: list }, accounts + 1).value >= fee).toBe(true);
      }),
      runs,
    );
  });
  test('volume is one price for all', () => {
    fc.assert(
      fc.property(aPrice, fc.integer({ min: 1, max: 300 }), (list, accounts) => {
        const tier = list.find(({ upTo }) => upTo === null || accounts <= upTo);
        const wanted = BigInt((tier?.unit ?? 0) * accounts + (tier?.flat ?? 0));
        expect(tieredFee({ mode: 'volume', tiers: list }, accounts).value).toBe(wanted);
      }),
      runs,
    );
  });
});

test('a prorated fee is never above the whole, and the parts of a month lose at most a yen', () => {
  const day = fc.integer({ min: 1, max: 29 });
  fc.assert(
    fc.property(fc.nat(10_000_000), day, (fee, last) => {
      const at = (n: number) => `2025-06-${String(n).padStart(2, '0')}`;
      const part = (start: string, lastDay: string | null) =>
        monthlyFee('calendar-days', BigInt(fee), { month: '2025-06', start, lastDay })?.value ?? 0n;
      const both = part('2025-01-01', at(last)) + part(at(last + 1), null);
      expect(both <= BigInt(fee) && BigInt(fee) - both <= 1n).toBe(true);
    }),
    runs,
  );
});
test('the minimum is reached exactly or not needed', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(20_000), fc.nat(200), (monthly, minimum, peak) => {
      const lines = rated('oem', '2025-06', { accounts: perAccount, monthly, minimum }, { peak });
      const plain = BigInt(monthly) + 100n * BigInt(peak);
      expect(recurringFee(lines)).toBe(plain > BigInt(minimum) ? plain : BigInt(minimum));
    }),
    runs,
  );
});

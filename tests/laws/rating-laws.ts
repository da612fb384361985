import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, type Day, monthEnd } from '../../core/calendar/day.ts';
import type { ContractEvent } from '../../core/contract/contract-event.ts';
import { billedDays, contractLife } from '../../core/contract/contract-life.ts';
import { resolveTerms } from '../../core/contract/resolve-terms.ts';
import { type PriceList, priceList, type TieredPrice } from '../../core/rating/price-list.ts';
import { rateMonth, recurringFee } from '../../core/rating/rate-month.ts';
import { tieredFee } from '../../core/rating/tiered-fee.ts';
import { composeInvoice } from '../../services/invoice/document.ts';
import { aDay, aMonth, type Law, law, twoDigits } from './law.ts';

const optionId = '00000000-0000-4000-8000-000000000001';

const aTieredPrice: fc.Arbitrary<TieredPrice> = fc
  .tuple(
    fc.constantFrom<TieredPrice['mode']>('graduated', 'volume'),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(500), fc.nat(900)), { minLength: 1, maxLength: 5 }),
  )
  .map(([mode, drawn]) => {
    let upTo = 0;
    const tiers = drawn.map(([width, unit, flat], n) => {
      upTo += width;
      return { upTo: n === drawn.length - 1 ? null : upTo, unit, flat };
    });
    return { mode, tiers };
  });

/** Account by account, the plain way. */
function feeByHand({ mode, tiers }: TieredPrice, accounts: number): bigint {
  const tierOf = (nth: number) => tiers.findIndex(({ upTo }) => upTo === null || nth <= upTo);
  let fee = 0;
  const reached = new Set<number>();
  for (let nth = 1; nth <= accounts; nth++) {
    const at = tierOf(mode === 'volume' ? accounts : nth);
    reached.add(at);
    fee += tiers[at]?.unit ?? 0;
  }
  for (const at of reached) fee += tiers[at]?.flat ?? 0;
  return BigInt(fee);
}

const prices = fc
  .record({
    ...{ initial: fc.nat(9_000), monthly: fc.nat(90_000), minimum: fc.nat(120_000), designationChange: fc.nat(500) },
    accounts: fc.option(aTieredPrice),
    quota: fc.option(fc.record({ included: fc.nat(9_000), overage: fc.nat(200) })),
    homepage: fc.record({ initial: fc.nat(900), monthly: fc.nat(5_000), removal: fc.nat(900) }),
  })
  .map(({ homepage, ...rest }): PriceList => priceList.parse({ ...rest, options: { homepage } }));

type Story = { readonly start: Day; readonly lastDay: Day | null; readonly optionFrom: Day; readonly optionTo: Day };
const story: fc.Arbitrary<Story> = fc
  .tuple(aDay(), fc.option(fc.nat(240)), fc.nat(90), fc.nat(120))
  .map(([start, ends, from, long]) => ({
    start,
    lastDay: ends === null ? null : addDays(start, ends),
    optionFrom: addDays(start, from),
    optionTo: addDays(start, from + long),
  }));

function eventsOf({ start, lastDay, optionFrom, optionTo }: Story): ContractEvent[] {
  const noticed = { kind: 'cancellation-noticed', designated: null, exemption: null, charge: 0 } as const;
  return [
    { kind: 'applied', on: start, byDocument: false },
    { kind: 'accepted', on: start },
    { kind: 'started', on: start, billingStart: start },
    { kind: 'option-added', on: optionFrom, optionId, option: 'homepage' },
    { kind: 'option-ended', on: optionTo, optionId },
    ...(lastDay === null ? [] : [{ ...noticed, on: start, lastDay }]),
  ];
}
const sends = fc
  .tuple(fc.nat(30_000), fc.nat(100))
  .map(([counted, blocked]) => ({ queued: counted + blocked, blocked }));

function rated(
  events: ContractEvent[],
  month: string,
  list: PriceList,
  more: { peak?: number; sends?: { queued: number; blocked: number }; proration?: 'none' | 'calendar-days' } = {},
) {
  const terms = resolveTerms('xsp', { proration: more.proration ?? 'none' });
  const life = contractLife(terms, events, monthEnd(`${month}-01`));
  const counts = { peak: more.peak ?? 0, sends: more.sends ?? { queued: 0, blocked: 0 } };
  return rateMonth({ ...{ month, terms, prices: list, life, designationChanges: [], adjustments: [] }, ...counts });
}
const monthsFrom = (start: Day, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const ahead = Number(start.slice(5, 7)) - 1 + n;
    return `${Number(start.slice(0, 4)) + Math.floor(ahead / 12)}-${String((ahead % 12) + 1).padStart(2, '0')}`;
  });
const isBilled = (day: Day, from: Day, to: Day | null) => from <= day && (to === null || day <= to);
function daysByHand(month: string, from: Day, to: Day | null): number {
  const days = Array.from(
    { length: Number(monthEnd(`${month}-01`).slice(8)) },
    (_, n) => `${month}-${twoDigits(n + 1)}`,
  );
  return days.filter((day) => isBilled(day, from, to)).length;
}

export const ratingLaws: readonly Law[] = [
  law('tiers: cost what counting account by account gives (R-092)', [aTieredPrice, fc.nat(150)], (price, accounts) => {
    expect(tieredFee(price, accounts).value).toBe(feeByHand(price, accounts));
  }),
  law(
    'tiers: graduated prices never fall with an account more; volume prices neither where no tier is cheaper',
    [aTieredPrice, fc.nat(150)],
    (price, accounts) => {
      const rising = price.tiers.every(
        ({ unit, flat }, n, all) => unit >= (all[n - 1]?.unit ?? 0) && flat >= (all[n - 1]?.flat ?? 0),
      );
      if (price.mode === 'graduated' || rising)
        expect(tieredFee(price, accounts + 1).value >= tieredFee(price, accounts).value).toBe(true);
    },
  ),
  law(
    'billed days: are those that a calendar counts (R-105)',
    [aMonth, aDay(), fc.option(fc.nat(900))],
    (month, start, ends) => {
      const lastDay = ends === null ? null : addDays(start, ends);
      const length = Number(monthEnd(`${month}-01`).slice(8));
      expect(billedDays(start, lastDay, month, length)).toBe(daysByHand(month, start, lastDay));
    },
  ),
  law(
    'month: base, accounts and minimum come to the higher of fees and minimum, whole or by days (R-094)',
    [story, prices, fc.nat(100), fc.nat(8), fc.boolean()],
    (told, list, peak, ahead, byDays) => {
      const month = monthsFrom(told.start, 9)[ahead] ?? '';
      const lines = rated(eventsOf(told), month, list, { peak, proration: byDays ? 'calendar-days' : 'none' });
      const days = BigInt(daysByHand(month, told.start, told.lastDay));
      const length = BigInt(Number(monthEnd(`${month}-01`).slice(8)));
      const part = (fee: bigint) => (byDays ? (fee * days) / length : fee);
      const fees = part(BigInt(list.monthly)) + part(list.accounts ? feeByHand(list.accounts, peak) : 0n);
      const least = part(BigInt(list.minimum));
      const owed = recurringFee(lines);
      if (days === 0n) expect(owed).toBe(0n);
      else expect(owed >= fees && owed >= least && (owed === fees || owed === least)).toBe(true);
    },
  ),
  law(
    'option: is billed in each month in which it and its contract last, once at either end (R-098, R-099)',
    [story, prices],
    (told, list) => {
      const to = told.lastDay !== null && told.lastDay < told.optionTo ? told.lastDay : told.optionTo;
      const all = monthsFrom(told.start, 9);
      const lines = all.flatMap((month) => rated(eventsOf(told), month, list));
      const months = all.filter((month) => daysByHand(month, told.optionFrom, to) > 0).length;
      const of = (key: string) =>
        lines.filter((line) => line.key === key).reduce((sum, { amount }) => sum + amount, 0n);
      const price = list.options.homepage ?? { initial: 0, monthly: 0, removal: 0 };
      const begins = told.optionFrom <= to;
      expect(of('option')).toBe(BigInt(price.monthly * months));
      expect(of('option-initial')).toBe(BigInt(begins ? price.initial : 0));
      expect(of('option-removal')).toBe(BigInt(begins && to === told.optionTo ? price.removal : 0));
    },
  ),
  law(
    'month: nothing is billed after the end, and the initial fee once (R-091, R-117)',
    [story, prices, sends],
    (told, list, counts) => {
      for (const month of monthsFrom(told.start, 9)) {
        const lines = rated(eventsOf(told), month, list, { peak: 3, sends: counts });
        if (told.lastDay !== null && told.lastDay < `${month}-01`) expect(lines).toEqual([]);
        expect(lines.some(({ key }) => key === 'initial')).toBe(list.initial > 0 && told.start.startsWith(month));
      }
    },
  ),
  law(
    'month: suspension and resumption change no line (R-105)',
    [story, prices, fc.nat(400), fc.nat(60), fc.nat(8)],
    (told, list, after, long, ahead) => {
      const on = addDays(told.start, after);
      const month = monthsFrom(told.start, 9)[ahead] ?? '';
      const events = eventsOf(told);
      const suspended: ContractEvent[] = [
        ...events,
        { kind: 'suspended', on, ground: 'ARREARS', until: null },
        { kind: 'resumed', on: addDays(on, long) },
      ];
      expect(rated(suspended, month, list, { peak: 9 })).toEqual(rated(events, month, list, { peak: 9 }));
    },
  ),
  law(
    'document: is the sum of its lines, its taxes and nothing else',
    [story, prices, fc.nat(100), sends, fc.nat(8)],
    (told, list, peak, counts, ahead) => {
      const month = monthsFrom(told.start, 9)[ahead] ?? '';
      const lines = rated(eventsOf(told), month, list, { peak, sends: counts });
      const inputs = {
        ratingVersion: 1,
        termsVersion: '',
        profile: 'xsp',
        plan: { id: '', name: '', from: '' },
        peak,
        ...counts,
        ledgerHash: '',
      };
      const heading = {
        number: '',
        month,
        issuedOn: '',
        dueOn: '',
        issuer: { name: '', registration: null },
        recipient: { name: '', contract: '' },
        inputs,
      };
      const made = composeInvoice(heading, lines);
      expect(made.net).toBe(made.lines.reduce((sum, { amount }) => sum + amount, 0));
      expect(made.tax).toBe(made.taxes.reduce((sum, { tax }) => sum + tax, 0));
      expect(made.total).toBe(made.net + made.tax);
      expect(made.untaxed + made.taxes.reduce((sum, { base }) => sum + base, 0)).toBe(made.net);
      expect(composeInvoice(heading, rated(eventsOf(told), month, list, { peak, sends: counts }))).toEqual(made);
    },
  ),
];

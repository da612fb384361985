import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, daysBetween } from '../../core/calendar/day.ts';
import { resolveTerms } from '../../core/contract/resolve-terms.ts';
import { consumptionTax, type TaxCategory, type TaxedLine, taxByRate } from '../../core/invoice/consumption-tax.ts';
import { feeKinds, type InvoiceLine, invoiceTotal, isTaxed } from '../../core/invoice/invoice-total.ts';
import { lateCharge } from '../../core/invoice/late-charge.ts';
import { latePayment } from '../../core/invoice/late-payment.ts';
import { type Allocation, allocate } from '../../core/payment/allocate.ts';
import { overage } from '../../core/rating/overage.ts';
import { answerTerms } from '../../core/terms/answer.ts';
import { aDay, aProfile, type Law, law, yen } from './law.ts';

const signed = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n });
const category = fc.constantFrom<TaxCategory>('standard', 'reduced');
/** Days on both sides of each change of the rate. */
const supplyDay = fc.oneof(
  aDay(),
  fc.constantFrom(
    '2014-03-31',
    '2014-04-01',
    '2019-09-30',
    '2019-10-01',
    '1997-03-31',
    '1997-04-01',
    '1989-03-31',
    '1989-04-01',
  ),
);
const taxedLines = fc.array(fc.record({ amount: signed, category, supplyDate: supplyDay }), { maxLength: 8 });
const invoiceLines = fc.array(
  fc.record({ kind: fc.constantFrom(...feeKinds), amount: signed, category, supplyDate: supplyDay }),
  { maxLength: 8 },
);

/** The statutory rates in words of their own, and the law under which one is charged. */
function lawOf({ category: kind, supplyDate }: TaxedLine): { readonly name: string; readonly per: bigint } {
  if (supplyDate < '1989-04-01') return { name: 'none', per: 0n };
  if (supplyDate < '1997-04-01') return { name: 'of 1989', per: 3n };
  if (supplyDate < '2014-04-01') return { name: 'of 1997', per: 5n };
  if (supplyDate < '2019-10-01') return { name: 'of 2014', per: 8n };
  return kind === 'standard' ? { name: 'of 2019', per: 10n } : { name: 'reduced', per: 8n };
}
const towardsZero = (sum: bigint, per: bigint) => (sum < 0n ? -((-sum * per) / 100n) : (sum * per) / 100n);
function taxByHand(lines: readonly TaxedLine[]): bigint {
  let whole = 0n;
  for (const name of new Set(lines.map((line) => lawOf(line).name))) {
    const of = lines.filter((line) => lawOf(line).name === name);
    whole += towardsZero(
      of.reduce((sum, { amount }) => sum + amount, 0n),
      lawOf(of[0] as TaxedLine).per,
    );
  }
  return whole;
}
const openInvoices = fc
  .array(fc.tuple(fc.nat(60), fc.bigInt({ min: 1n, max: 1_000n })), { maxLength: 6 })
  .map((some) =>
    some.map(([after, open], n) => ({ id: `${n}`, dueOn: addDays('2025-06-30', after), number: BigInt(n + 1), open })),
  );
const turned = <Line extends { readonly amount: bigint }>(lines: readonly Line[]) =>
  lines.map((line) => ({ ...line, amount: -line.amount }));

export const moneyLaws: readonly Law[] = [
  law('tax: is rounded once for each rate, by the day of supply, as by hand (R-095)', [taxedLines], (lines) => {
    expect(consumptionTax(lines).value).toBe(taxByHand(lines));
    expect(taxByRate(lines).reduce((sum, { base }) => sum + base, 0n)).toBe(
      lines.reduce((sum, { amount }) => sum + amount, 0n),
    );
  }),
  law(
    'tax: a credit takes back what was charged, in any order and however a line is split',
    [taxedLines, fc.bigInt({ min: 2n, max: 9n })],
    (lines, parts) => {
      const whole = consumptionTax(lines).value;
      expect(consumptionTax(turned(lines)).value).toBe(-whole);
      const split = lines.flatMap((line) => [
        { ...line, amount: line.amount / parts },
        { ...line, amount: line.amount - line.amount / parts },
      ]);
      expect(consumptionTax(split.toReversed()).value).toBe(whole);
    },
  ),
  law('tax: never differs from its exact figure by a yen or more a rate', [taxedLines], (lines) => {
    for (const { rate, base, tax } of taxByRate(lines)) {
      const apart = base * BigInt(rate) - tax * 100n;
      expect(apart > -100n && apart < 100n).toBe(true);
    }
  }),
  law('invoice: is the sum of its parts; what compensates bears no tax (R-090, R-095)', [invoiceLines], (lines) => {
    const { value, steps } = invoiceTotal(lines as InvoiceLine[]);
    const net = lines.reduce((sum, { amount }) => sum + amount, 0n);
    expect(value).toBe(net + taxByHand(lines.filter(isTaxed)));
    expect(steps.at(-1)).toEqual({ key: 'total', params: { net, tax: value - net, yen: value } });
    expect(invoiceTotal(turned(lines)).value).toBe(-value);
  }),
  law(
    'overage: covers what is over by the thousand, and not one more (R-060)',
    [yen(10n ** 9n), yen(10n ** 9n), yen(10n ** 6n)],
    (quota, counted, unitPrice) => {
      const units = overage(quota, counted, 1n).value;
      const over = counted > quota ? counted - quota : 0n;
      expect(units * 1_000n >= over && (units === 0n || (units - 1n) * 1_000n < over)).toBe(true);
      expect(overage(quota, counted, unitPrice).value).toBe(units * unitPrice);
      expect(overage(quota, counted + 1n, unitPrice).value >= overage(quota, counted, unitPrice).value).toBe(true);
    },
  ),
  law(
    'late charge: is each day’s part added up, and rounded down once (R-103)',
    [aProfile, yen(10n ** 9n), aDay(), fc.integer({ min: -40, max: 90 })],
    (profile, amount, due, after) => {
      const paid = addDays(due, after);
      let parts = 0n; // in 3,650,000ths of a yen
      for (let day = addDays(due, 1); profile === 'relay' ? day < paid : day <= paid; day = addDays(day, 1))
        parts += amount * 1_460n;
      expect(lateCharge(resolveTerms(profile).lateCharge, { amount, due, paid }).value).toBe(parts / 3_650_000n);
      if (daysBetween(due, paid) <= 0) expect(parts).toBe(0n);
    },
  ),
  law(
    'late charge: grows with amount and time; in two stretches it is the same but for the rounding',
    [aProfile, yen(), yen(), aDay(), fc.nat(3_000), fc.nat(3_000)],
    (profile, amount, more, due, first, then) => {
      const cost = (sum: bigint, from: string, days: number) =>
        lateCharge(resolveTerms(profile).lateCharge, { amount: sum, due: from, paid: addDays(from, days) }).value;
      expect(cost(amount + more, due, first) >= cost(amount, due, first)).toBe(true);
      expect(cost(amount, due, first + 1) >= cost(amount, due, first)).toBe(true);
      expect(cost(amount, due, 0)).toBe(0n);
      if (profile === 'relay') return; // its day of payment is not counted, so two stretches miss two days
      const apart =
        cost(amount, due, first + then) - cost(amount, due, first) - cost(amount, addDays(due, first), then);
      expect(apart === 0n || apart === 1n).toBe(true);
    },
  ),
  law(
    'payment: paid in two parts is paid at once; nothing is put twice, nothing is lost, and the first due comes first',
    [openInvoices, yen(3_000n), yen(3_000n)],
    (invoices, first, second) => {
      const put = (allocations: readonly Allocation[]) => {
        const of = Map.groupBy(allocations, ({ invoiceId }) => invoiceId);
        return new Map([...of].map(([id, parts]) => [id, parts.reduce((sum, { amount }) => sum + amount, 0n)]));
      };
      const one = allocate(first, invoices);
      const putFirst = put(one.allocations);
      const rest = invoices.map((each) => ({ ...each, open: each.open - (putFirst.get(each.id) ?? 0n) }));
      const two = allocate(second, rest);
      const whole = allocate(first + second, invoices);
      expect(put([...one.allocations, ...two.allocations])).toEqual(put(whole.allocations));
      expect(one.rest + two.rest).toBe(whole.rest);
      const inOrder = invoices.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || Number(a.number - b.number));
      // Whatever comes after an invoice that is not covered gets nothing.
      const short = inOrder.findIndex(({ id, open }) => (put(whole.allocations).get(id) ?? 0n) < open);
      if (short >= 0) for (const { id } of inOrder.slice(short + 1)) expect(put(whole.allocations).has(id)).toBe(false);
    },
  ),
  law(
    'late payment: of an invoice paid in parts is each day’s part on what was open, rounded down once (R-103)',
    [
      aProfile,
      fc.array(fc.tuple(fc.integer({ min: -5, max: 40 }), yen(100_000n)), { maxLength: 5 }),
      yen(9_000n),
      fc.nat(50),
    ],
    (profile, drawn, unpaid, seen) => {
      const due = '2025-06-30';
      const paid = drawn.map(([after, amount]) => ({ on: addDays(due, after), amount }));
      const total = paid.reduce((sum, { amount }) => sum + amount, unpaid);
      const last = Math.max(seen, ...drawn.map(([after]) => after));
      const until = addDays(due, last);
      const isPaid =
        profile === 'relay' ? (on: string, day: string) => on <= day : (on: string, day: string) => on < day;
      let parts = 0n;
      for (let day = addDays(due, 1); day <= until; day = addDays(day, 1)) {
        // On the last day what is still open counts as paid.
        const open = [...paid, { on: until, amount: unpaid }].reduce(
          (rest, { on, amount }) => (isPaid(on, day) ? rest - amount : rest),
          total,
        );
        parts += open * 1_460n;
      }
      const terms = resolveTerms(profile).lateCharge;
      expect(latePayment(terms, { total, lateChargeOf: 0n, due, paid }, until).value).toBe(parts / 3_650_000n);
      expect(latePayment(terms, { total, lateChargeOf: total, due, paid }, until).value).toBe(0n);
    },
  ),
  law(
    'calculator: its yen are those of the rules',
    [aProfile, yen(10n ** 9n), aDay(), fc.nat(400)],
    (profile, amount, due, after) => {
      const paid = addDays(due, after);
      const line = JSON.stringify({ rule: 'late-charge', profile, input: { amount: Number(amount), due, paid } });
      const { value } = lateCharge(resolveTerms(profile).lateCharge, { amount, due, paid });
      expect(answerTerms(line)).toMatchObject({ value: Number(value) });
    },
  ),
];

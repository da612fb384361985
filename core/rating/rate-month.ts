import { type Day, earlierOf, laterOf, monthEnd } from '../calendar/day.ts';
import type { ContractLife, ContractOption } from '../contract/contract-life.ts';
import type { TermsProfile } from '../contract/terms-parameters.ts';
import type { TaxCategory } from '../invoice/consumption-tax.ts';
import type { InvoiceLine } from '../invoice/invoice-total.ts';
import type { Sends } from '../metering/send-tally.ts';
import type { Explained, Step } from '../terms/step.ts';
import { monthlyFee } from './monthly-fee.ts';
import { overage } from './overage.ts';
import type { PriceList } from './price-list.ts';
import { tieredFee } from './tiered-fee.ts';

/** Which formula made a line; raised with every change that could change a figure. */
export const ratingVersion = 2;

export type LineKey =
  | 'initial'
  | 'base'
  | 'accounts'
  | 'minimum'
  | 'overage'
  | 'option'
  | 'option-initial'
  | 'option-removal'
  | 'designation-change'
  | 'early-termination'
  | 'late-charge'
  | 'adjustment';

/** A line of an invoice before it has one: what for, how much, and how it came about. Yen without tax. */
export type RatedLine = InvoiceLine & {
  readonly key: LineKey;
  /** What the words of `key` name: a month, a domain, an option. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly quantity: number;
  readonly steps: readonly Step[];
};

export type Adjustment = {
  /** The month that was billed wrongly, 'yyyy-mm'. */
  readonly month: string;
  /** Yen: what its metered fees are now, and what was billed for them so far. */
  readonly now: bigint;
  readonly before: bigint;
};

export type MonthToRate = {
  /** 'yyyy-mm' */
  readonly month: string;
  readonly terms: Pick<TermsProfile, 'proration'>;
  readonly prices: PriceList;
  /** As of the month's last day. */
  readonly life: ContractLife;
  readonly peak: number;
  /** Counted in the unit of the terms. */
  readonly sends: Sends;
  /** Changes of designations that owe a fee, by the day of acceptance. */
  readonly designationChanges: readonly { readonly on: Day; readonly value: string }[];
  readonly adjustments: readonly Adjustment[];
};

const category: TaxCategory = 'standard';

/**
 * What a contract owes for a month, line by line. The order is that of an invoice, and of the calculation: the minimum is
 * compared with base and accounts alone, before anything that is counted or happens once.
 *
 * @see
 */
export function rateMonth(asked: MonthToRate): RatedLine[] {
  const { month, prices, life } = asked;
  const first = `${month}-01`;
  const last = life.ending && life.ending.lastDay < monthEnd(first) ? life.ending.lastDay : monthEnd(first);
  const within = (day: Day | null): day is Day => day !== null && first <= day && day <= monthEnd(first);
  const line = (
    key: LineKey,
    kind: InvoiceLine['kind'],
    { value, steps }: Explained<bigint>,
    more: Partial<Pick<RatedLine, 'params' | 'quantity' | 'supplyDate'>> = {},
  ): RatedLine => ({
    ...{ key, kind, amount: value, category, steps, supplyDate: laterOf(first, last), params: { month }, quantity: 1 },
    ...more,
  });
  const once = (on: Day, fee: number): Explained<bigint> => ({
    value: BigInt(fee),
    steps: [{ key: 'owedFrom', params: { on, yen: fee } }],
  });
  const lines: RatedLine[] = [];
  // An acceptance that was withdrawn owes nothing.
  if (life.phase === 'refused') return lines;

  // A trial owes nothing before it is converted, which is the acceptance of the paid contract.
  const owes = life.trial ? life.trial.converted : life.accepted;
  if (within(owes) && prices.initial > 0)
    lines.push(line('initial', 'initial', once(owes, prices.initial), { supplyDate: owes }));
  lines.push(...monthlyLines(asked, line));
  const goesOn = life.ending === null || life.ending.lastDay >= first;
  if (prices.quota && life.billingStart && life.billingStart <= last && goesOn) {
    const { queued, blocked } = asked.sends;
    const counted = queued - blocked;
    const fee = overage(BigInt(prices.quota.included), BigInt(counted), BigInt(prices.quota.overage));
    if (fee.value > 0n) lines.push(line('overage', 'metered', fee, { quantity: counted, params: { month, counted } }));
  }
  for (const option of life.options) lines.push(...optionLines(asked, option, line, within, once));
  for (const { on, value } of asked.designationChanges) {
    const free = life.trial !== null && (owes === null || on < owes);
    if (within(on) && !free && prices.designationChange > 0)
      lines.push(
        line('designation-change', 'one-off', once(on, prices.designationChange), {
          params: { value },
          supplyDate: on,
        }),
      );
  }
  if (life.ending && within(life.ending.lastDay) && life.ending.charge > 0) {
    const { lastDay, charge } = life.ending;
    lines.push(line('early-termination', 'early-termination', once(lastDay, charge), { supplyDate: lastDay }));
  }
  lines.push(...asked.adjustments.filter(({ now, before }) => now !== before).map(adjusted));
  return lines;
}

type MakeLine = (
  key: LineKey,
  kind: InvoiceLine['kind'],
  fee: Explained<bigint>,
  more?: Partial<Pick<RatedLine, 'params' | 'quantity' | 'supplyDate'>>,
) => RatedLine;

function monthlyLines({ month, terms, prices, life, peak }: MonthToRate, line: MakeLine): RatedLine[] {
  const when = { month, start: life.billingStart, lastDay: life.ending?.lastDay ?? null };
  const base = monthlyFee(terms.proration, BigInt(prices.monthly), when);
  if (!base) return [];
  const lines: RatedLine[] = [];
  if (base.value > 0n) lines.push(line('base', 'monthly', base));
  const counted = prices.accounts ? tieredFee(prices.accounts, peak) : null;
  const accounts = counted && monthlyFee(terms.proration, counted.value, when);
  // Nothing counted and nothing owed is no line: a contract beside the metered one has none.
  if (counted && accounts && (peak > 0 || accounts.value > 0n)) {
    const fee = { value: accounts.value, steps: [...counted.steps, ...accounts.steps.filter(notBase)] };
    lines.push(line('accounts', 'metered', fee, { quantity: peak, params: { month, accounts: peak } }));
  }
  const charged = base.value + (accounts?.value ?? 0n);
  const least = monthlyFee(terms.proration, BigInt(prices.minimum), when)?.value ?? 0n;
  if (charged < least) {
    const yen = least - charged;
    const steps: Step[] = [{ key: 'toMinimum', params: { minimum: least, charged, yen } }];
    lines.push(line('minimum', 'monthly', { value: yen, steps }));
  }
  return lines;
}
const notBase = ({ key }: Step) => key !== 'baseFee';

function optionLines(
  { month, terms, prices, life }: MonthToRate,
  { option, billingStart, lastDay, charge }: ContractOption,
  line: MakeLine,
  within: (day: Day | null) => day is Day,
  once: (on: Day, fee: number) => Explained<bigint>,
): RatedLine[] {
  const price = prices.options[option];
  if (!price) return [];
  const params = { month, option };
  const ended = life.ending?.lastDay ?? null;
  // The contract's end ends its options too, whatever day was told for one.
  const end = lastDay && ended ? earlierOf(lastDay, ended) : (lastDay ?? ended);
  if (end !== null && billingStart > end) return [];
  const lines: RatedLine[] = [];
  if (within(billingStart) && price.initial > 0)
    lines.push(
      line('option-initial', 'one-off', once(billingStart, price.initial), { params, supplyDate: billingStart }),
    );
  const fee = monthlyFee(terms.proration, BigInt(price.monthly), { month, start: billingStart, lastDay: end });
  if (fee && fee.value > 0n) lines.push(line('option', 'option', fee, { params }));
  // One that the contract's end cuts short is charged with that end.
  if (within(lastDay) && lastDay === end && charge > 0)
    lines.push(line('early-termination', 'early-termination', once(lastDay, charge), { params, supplyDate: lastDay }));
  if (within(lastDay) && lastDay === end && price.removal > 0)
    lines.push(line('option-removal', 'one-off', once(lastDay, price.removal), { params, supplyDate: lastDay }));
  return lines;
}

/** A month that was billed already is never edited: what it comes to now, less what was billed, is owed or given back. */
function adjusted({ month, now, before }: Adjustment): RatedLine {
  const amount = now - before;
  return {
    key: 'adjustment',
    kind: amount < 0n ? 'credit' : 'metered',
    amount,
    category,
    // The tax is that of the day of supply, not of the day of correction.
    supplyDate: monthEnd(`${month}-01`),
    params: { month },
    quantity: 1,
    steps: [{ key: 'corrected', params: { month, now, before, yen: amount } }],
  };
}

/** Yen of the fees that recur by the month and are the base of an early-termination charge (§R 1): base, accounts, minimum. */
export const recurringFee = (lines: readonly Pick<RatedLine, 'key' | 'amount'>[]): bigint =>
  lines
    .filter(({ key }) => key === 'base' || key === 'accounts' || key === 'minimum')
    .reduce((sum, { amount }) => sum + amount, 0n);

const meteredKeys: ReadonlySet<string> = new Set(['base', 'accounts', 'minimum', 'overage']);
/** Lines that a backdated account or a late count of sends can change: what an adjustment compares. */
export const isMeteredLine = ({ key }: { readonly key: string }): boolean => meteredKeys.has(key);

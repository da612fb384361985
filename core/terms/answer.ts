import { z } from 'zod';
import { billingMonth, defaultTimeZone } from '../calendar/billing-month.ts';
import { isDay } from '../calendar/day.ts';
import { cancellationDate } from '../contract/cancellation-date.ts';
import { earlyTermination } from '../contract/early-termination.ts';
import { minimumTermEnd } from '../contract/minimum-term.ts';
import { resolveTerms } from '../contract/resolve-terms.ts';
import type { TermsProfile } from '../contract/terms-parameters.ts';
import { type ProfileName, profiles } from '../contract/terms-profile.ts';
import { InvariantError, invariant } from '../errors.ts';
import { consumptionTax } from '../invoice/consumption-tax.ts';
import { dueDate } from '../invoice/due-date.ts';
import { feeKinds, invoiceTotal } from '../invoice/invoice-total.ts';
import { lateCharge } from '../invoice/late-charge.ts';
import { peakAccounts } from '../metering/peak.ts';
import { overage } from '../rating/overage.ts';
import { type Explained, type Language, stepText } from './step.ts';

export type TermsAnswer =
  | { readonly value: string | number | null; readonly steps: readonly string[] }
  /** `field` is the path of what is wrong, such as `input.changes.2.at`. */
  | { readonly error: { readonly field: string; readonly message: string } };

type Result = Explained<bigint | number | string | null>;

const day = z.string().refine(isDay, 'must be a day YYYY-MM-DD');
const month = z.string().refine((text) => isDay(`${text}-01`), 'must be a month YYYY-MM');
const yen = z.int().nonnegative().transform(BigInt);
const signedYen = z.int().transform(BigInt);
const instant = z.iso.datetime({ offset: true, error: 'must be an instant in ISO 8601 with Z or an offset' });
const category = z.enum(['standard', 'reduced']);

const peakInput = z.strictObject({
  month,
  opening: z.int().nonnegative(),
  changes: z.array(z.strictObject({ at: instant, delta: z.int(), tx: z.union([z.string(), z.int()]).optional() })),
});

function rule<S extends z.ZodType>(schema: S, work: (terms: TermsProfile, input: z.output<S>) => Result) {
  return (terms: TermsProfile, input: unknown): Result => work(terms, schema.parse(input, { reportInput: false }));
}

const notBefore = (first: string, second: string) => ({
  check: (input: Record<string, unknown>) => String(input[first]) <= String(input[second]),
  params: { path: [second], message: `must not be before ${first}` },
});
const started = notBefore('contractStart', 'noticeArrived');

const rules = {
  'late-charge': rule(z.strictObject({ amount: yen, due: day, paid: day }), (terms, input) =>
    lateCharge(terms.lateCharge, input),
  ),
  'cancellation-date': rule(
    z
      .strictObject({ contractStart: day, noticeArrived: day, designated: day.nullish() })
      .refine(started.check, started.params),
    (terms, input) => cancellationDate(terms.cancelRule, { ...input, designated: input.designated ?? undefined }),
  ),
  'early-termination': rule(
    z.strictObject({ monthlyFee: yen, minimumTermEnd: day.nullable(), effective: day }),
    (terms, input) => earlyTermination(terms.earlyTermination, input),
  ),
  overage: rule(z.strictObject({ quota: yen, counted: yen, unitPrice: yen }), (_, { quota, counted, unitPrice }) =>
    overage(quota, counted, unitPrice),
  ),
  peak: rule(peakInput, (_, input) => peak(input)),
  'due-date': rule(z.strictObject({ usageMonth: month }), (terms, input) => dueDate(terms.dueShift, input.usageMonth)),
  'minimum-term-end': rule(z.strictObject({ billingStart: day }), (terms, input) =>
    minimumTermEnd(terms.minimumTerm, input.billingStart),
  ),
  tax: rule(
    z.strictObject({ lines: z.array(z.strictObject({ amount: signedYen, category })), supplyDate: day }),
    (_, { lines, supplyDate }) => consumptionTax(lines.map((line) => ({ ...line, supplyDate }))),
  ),
  'invoice-total': rule(
    z.strictObject({
      lines: z.array(
        z.strictObject({ kind: z.enum(feeKinds), amount: signedYen, category, supplyDate: day.optional() }),
      ),
      supplyDate: day,
    }),
    (_, { lines, supplyDate }) =>
      invoiceTotal(lines.map((line) => ({ ...line, supplyDate: line.supplyDate ?? supplyDate }))),
  ),
};

const question = z.strictObject({
  rule: z.enum(Object.keys(rules) as (keyof typeof rules)[]),
  profile: z.enum(Object.keys(profiles) as ProfileName[]),
  input: z.unknown().refine((input) => input !== undefined, 'is missing'),
});

/** Changes of one `tx` are one transaction, at the instant of its last; a change without `tx` is one of its own. */
function peak({ month, opening, changes }: z.output<typeof peakInput>): Explained<number> {
  const period = billingMonth(month, defaultTimeZone);
  const transactions = new Map<string, { at: Date; delta: number }>();
  for (const [i, { at, delta, tx }] of changes.entries()) {
    const key = tx === undefined ? `#${i}` : `${typeof tx}:${tx}`;
    const before = transactions.get(key);
    const now = new Date(at);
    const last = before && before.at > now ? before.at : now;
    const net = (before?.delta ?? 0) + delta;
    invariant(Number.isSafeInteger(net), `no such number of accounts: ${net}`);
    transactions.set(key, { at: last, delta: net });
  }
  const rows = [...transactions.values()]
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map((row, i) => ({ ...row, sequence: BigInt(i + 1), transactionId: BigInt(i + 1) }));
  const { accounts, reachedAt } = peakAccounts(period, opening, rows);
  return {
    value: accounts,
    steps: [
      { key: 'peakOpening', params: { month, accounts: opening } },
      { key: 'peakReached', params: { accounts, at: reachedAt.toISOString() } },
    ],
  };
}

/**
 * Answers one line of the terms calculator: `{"rule","profile","input"}`. Never throws on bad input.
 *
 * Yen and counts are JSON integers; a result that a JSON number cannot hold exactly is refused rather than rounded.
 */
export function answerTerms(line: string, language: Language = 'en'): TermsAnswer {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    return refused('line', `is not JSON: ${(error as Error).message}`);
  }
  const asked = question.safeParse(parsed);
  if (!asked.success) return refusedBy(asked.error, []);
  try {
    const { value, steps } = rules[asked.data.rule](resolveTerms(asked.data.profile), asked.data.input);
    const plain = typeof value === 'bigint' ? Number(value) : value;
    if (typeof plain === 'number' && !Number.isSafeInteger(plain)) return refused('input', 'the result is too large');
    return { value: plain, steps: steps.map((step) => stepText(step, language)) };
  } catch (error) {
    if (error instanceof z.ZodError) return refusedBy(error, ['input']);
    // A history or a calendar that cannot be: the message says which.
    if (error instanceof InvariantError) return refused(reachesTooFar[asked.data.rule] ?? 'input', error.message);
    throw error;
  }
}

/** The field by which a rule leaves what can be counted: a history below zero, a day after the last of the calendar. */
const reachesTooFar: Partial<Record<keyof typeof rules, string>> = {
  peak: 'input.changes',
  'due-date': 'input.usageMonth',
  'cancellation-date': 'input.noticeArrived',
  'early-termination': 'input.minimumTermEnd',
  'minimum-term-end': 'input.billingStart',
};

const refused = (field: string, message: string): TermsAnswer => ({ error: { field, message } });

function refusedBy(error: z.ZodError, above: readonly string[]): TermsAnswer {
  const issue = error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...above, ...(issue?.path ?? []), ...unknown];
  return refused(path.join('.') || 'line', issue?.message ?? 'is invalid');
}

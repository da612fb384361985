import { z } from 'zod';
import { useKinds } from './use-kind.ts';

/** When a contractor's cancellation takes effect. */
const cancelRule = z.discriminatedUnion('kind', [
  /** Until the 20th for the end of the next month; in the first month any day, for its end (000 §4, §5; R-110). */
  z.strictObject({ kind: z.literal('by-day-of-previous-month'), day: z.int().min(1).max(28) }),
  /** A month before a month's end; within the minimum term, `daysInMinimumTerm` days before (002 §5-2, §6; R-111). */
  z.strictObject({ kind: z.literal('month-before-month-end'), daysInMinimumTerm: z.int().nonnegative() }),
  /** `days` after the day of arrival, or the designated day if later (003 §8, 004 §7; R-112). */
  z.strictObject({ kind: z.literal('days-after-arrival'), days: z.int().nonnegative() }),
]);
export type CancelRule = z.infer<typeof cancelRule>;

const minimumTerm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('first-month') }),
  z.strictObject({ kind: z.literal('months'), months: z.int().min(1).max(120) }),
]);
export type MinimumTerm = z.infer<typeof minimumTerm>;

const lateCharge = z.strictObject({
  /** Yearly rate in ten-thousandths: 1460 is 14.6 %. */
  rate: z.int().min(0).max(2_000),
  /** Whether the day of payment counts. */
  endInclusive: z.boolean(),
  dayBasis: z.literal(365),
});
export type LateChargeTerms = z.infer<typeof lateCharge>;

const feeBase = z.enum(['monthly', 'metered', 'one-off', 'option']);

/**
 * The parameters of table Q. An agreement that is silent on one leaves it to the plan or the platform.
 *
 * Those of availability (`sla…`, `outage…`) are read once outages are recorded; they are agreed here already.
 */
export const termsParameters = z.strictObject({
  /** What forms the contract: its acceptance, or the first billed day. */
  contractFormation: z.enum(['acceptance', 'billing-start']),
  minimumTerm,
  /** Of an option, from its own first billed day. */
  optionMinimumTerm: minimumTerm,
  renewal: z.enum(['monthly', 'continuing']),
  cancelRule,
  earlyTermination: z.enum(['none', 'minimum-term-fee', 'remaining-months']),
  /** Grounds on which no early-termination charge is owed. */
  earlyTerminationExemptions: z.array(z.string().max(60)),
  billingModel: z.enum(['peak-accounts', 'plan-quota', 'flat', 'quoted']),
  /** Of the monthly fee where the first or last month is not whole. */
  proration: z.enum(['none', 'calendar-days']),
  /** Kinds of account that the peak counts; suspended ones count (R-093, §R 11). */
  countableKinds: z.array(z.enum(['mailbox', 'sender'])).min(1),
  quotaUnit: z.enum(['recipient', 'message']),
  /** Last day of the month after the usage month. */
  due: z.literal('next-month-end'),
  dueShift: z.enum(['none', 'previous-bank-day']),
  lateCharge,
  slaRegime: z.enum(['none', 'bands', 'free-month', 'day-reduction']),
  outageCondition: z.enum(['all', 'any', 'total']),
  /** Shorter outages count as none. */
  outageMinimumMinutes: z.int().positive(),
  slaDenominator: z.enum(['fixed-43200-minutes', 'minutes-of-month', 'thirty-days']),
  slaClockStart: z.enum(['occurrence', 'detection', 'operator-knowledge']),
  slaClaimDeadline: z.enum(['15th-of-next-month', 'end-of-next-month', 'three-months']),
  slaPayout: z.enum(['none', 'next-invoice', 'free-month', 'reduction']),
  slaBaseKinds: z.array(feeBase),
  liabilityCap: z.enum(['none', 'paid-in-12-months', 'one-month']),
  maintenanceNoticeDays: z.int().nonnegative(),
  discontinuationNoticeMonths: z.int().nonnegative(),
  logRetentionDays: z.int().positive(),
  ipFamilies: z.array(z.enum(['ipv4', 'ipv6'])).min(1),
  /** What must be designated before the contract can be used. */
  designations: z.array(z.enum(['operator_name', 'domain', 'network'])),
  /** Whether an accepted change of a designation owes a one-off fee. */
  designationChangeFee: z.boolean(),
  options: z.array(z.enum(['setting-takeover', 'homepage'])),
  /** Hours of business days; `targetHours` null: none promised. */
  support: z.strictObject({ from: z.string(), to: z.string(), targetHours: z.int().positive().nullable() }),
  workAcceptanceDays: z.int().positive(),
  consoleIds: z.strictObject({ issued: z.int().nonnegative(), own: z.int().nonnegative() }),
  trialIdleDays: z.int().positive(),
  /** What counts as using a trial. */
  trialUses: z.array(z.enum(useKinds)).min(1),
  /** Whether a trial that is unused for so long is ended by itself or by the operator (§R; R-108). */
  trialEnd: z.enum(['automatic', 'confirmed']),
  yenRounding: z.literal('down'),
  taxRounding: z.literal('down'),
});

export type TermsProfile = z.infer<typeof termsParameters>;

/** What a contract or a plan agrees otherwise than its agreement. */
export const termsOverride = termsParameters.partial();
export type TermsOverride = z.infer<typeof termsOverride>;

import { z } from 'zod';
import { type Day, daysBetween } from '../calendar/day.ts';
import { type DunningTone, dunningTones } from './dunning-tone.ts';

const stage = z.strictObject({
  /** Days after the due day from which on it is sent. */
  days: z.int().min(1).max(365),
  tone: z.enum(dunningTones),
});

/** When whom is told what of an unpaid invoice; the operator's own choice. */
export const arrearsRules = z.strictObject({
  /** Yen that a payment may fall short of an invoice and still count as meant for all of it: the bank's fee. The rest stays owed. */
  feeTolerance: z.int().min(0).max(10_000),
  stages: z
    .array(stage)
    .max(6)
    .refine((stages) => stages.every(({ days }, at) => at === 0 || days > (stages[at - 1]?.days ?? 0)), 'ascending'),
  /** Days after the due day from which on a suspension is proposed. */
  suspendAfter: z.int().min(1).max(365),
  /** Bank, branch and account to which a transfer goes, as the mails and pages say it. */
  payTo: z.string().trim().max(500),
});
export type ArrearsRules = z.infer<typeof arrearsRules>;

export const defaultArrearsRules: ArrearsRules = {
  feeTolerance: 880,
  stages: [
    { days: 3, tone: 'reminder' },
    { days: 14, tone: 'second' },
    { days: 30, tone: 'last' },
  ],
  suspendAfter: 37,
  payTo: '',
};

/**
 * The stage of dunning (督促) that an invoice has come to; null before the first. One that was passed over (the job stood
 * still) is not made up for: only the latest speaks.
 */
export function dunningStage(
  stages: ArrearsRules['stages'],
  due: Day,
  today: Day,
): { readonly days: number; readonly tone: DunningTone } | null {
  const overdue = daysBetween(due, today);
  return stages.findLast(({ days }) => days <= overdue) ?? null;
}

import {
  type AbuseGrade,
  type AbuseKind,
  abuseGrades,
  networkRule,
  quietDays,
  reminderDays,
  shareRules,
} from './abuse-rules.ts';

/** `count` complaints, failures or new networks, of `sent` recipients. */
export type AbuseFigures = { readonly count: number; readonly sent: number };
export type Judgement = AbuseFigures & {
  readonly grade: AbuseGrade;
  /** Of what was sent; null where a share says nothing. */
  readonly perMille: number | null;
};

/** Whether figures speak for misuse, and how gravely; null when they do not. */
export function judgeAbuse(kind: AbuseKind, { count, sent }: AbuseFigures): Judgement | null {
  if (kind === 'networks') {
    const { recipients, notable, grave } = networkRule;
    if (sent < recipients || count < notable) return null;
    return { count, sent, grade: count >= grave ? 'grave' : 'notable', perMille: null };
  }
  const { of, least, notable, grave } = shareRules[kind];
  const perMille = Math.round((count / Math.max(sent, of)) * 10_000) / 10;
  if (count < least || perMille < notable) return null;
  return { count, sent, grade: perMille >= grave ? 'grave' : 'notable', perMille };
}

/** A case as far as the next look needs it. */
export type KnownCase = { readonly grade: AbuseGrade; readonly openedAt: Date; readonly closedAt: Date | null };

const dayMs = 86_400_000;
const isGraver = (grade: AbuseGrade, than: AbuseGrade) => abuseGrades.indexOf(grade) > abuseGrades.indexOf(than);

/**
 * What a look at figures does: a case is opened once, becomes graver, and is left alone while somebody has just closed it.
 *
 * @param latest of the same kind about the same customer or account; null: there is none
 */
export function nextStep(latest: KnownCase | null, { grade }: Judgement, now: Date): 'open' | 'raise' | 'nothing' {
  if (latest === null) return 'open';
  if (latest.closedAt === null) return isGraver(grade, latest.grade) ? 'raise' : 'nothing';
  const isQuiet = now.getTime() - latest.closedAt.getTime() < quietDays * dayMs;
  return isQuiet && !isGraver(grade, latest.grade) ? 'nothing' : 'open';
}

/** Whether an open case has waited for its reseller for so long that the operator is asked in. */
export const isLeftAlone = (touchedAt: Date, now: Date): boolean =>
  now.getTime() - touchedAt.getTime() >= reminderDays * dayMs;

/** What speaks for misuse. networks is about one account, the others about all that a customer sends. */
export const abuseKinds = ['complaints', 'unknown', 'blocks', 'networks'] as const;
export type AbuseKind = (typeof abuseKinds)[number];

/** grave: the operator is asked in at once. */
export const abuseGrades = ['notable', 'grave'] as const;
export type AbuseGrade = (typeof abuseGrades)[number];

/** A share of what was sent, in per mille. */
type ShareRule = {
  /** Days looked at, up to now. */
  readonly days: number;
  /** Whoever sent less is judged as if they had sent so much: one complaint about ten mails proves nothing. */
  readonly of: number;
  /** Fewer than so many are chance. */
  readonly least: number;
  readonly notable: number;
  readonly grave: number;
};

/**
 * From when on something is looked at. Complaints: large receivers ask for less than 1 in 1,000 and refuse from 3 on. Unknown recipients:
 * a list that was grown is below 5 %. Blocks: what receivers refuse for content or reputation (status 4).
 */
export const shareRules = {
  complaints: { days: 7, of: 500, least: 3, notable: 1, grave: 3 },
  unknown: { days: 1, of: 100, least: 20, notable: 100, grave: 250 },
  blocks: { days: 3, of: 100, least: 30, notable: 200, grave: 500 },
} as const satisfies Record<Exclude<AbuseKind, 'networks'>, ShareRule>;

/** Networks (/24, /48) within a day from which an account had not sent in the days before, and how many it sent to from them. */
export const networkRule = { days: 1, before: 30, recipients: 20, notable: 4, grave: 10 } as const;

/** A case that was closed is quiet for so long, unless it becomes graver. */
export const quietDays = 7;
/** A case that its reseller has left alone for so long goes to the operator. */
export const reminderDays = 3;

/** When a contractor's cancellation takes effect. */
export type CancelRule =
  /** Until the 20th for the end of the next month; in the first month any day, for its end (000 §4, §5; R-110). */
  | { readonly kind: 'by-day-of-previous-month'; readonly day: number }
  /** A month before a month's end; within the minimum term, `daysInMinimumTerm` days before (002 §5-2, §6; R-111). */
  | { readonly kind: 'month-before-month-end'; readonly daysInMinimumTerm: number }
  /** `days` after the day of arrival, or the designated day if later (003 §8, 004 §7; R-112). */
  | { readonly kind: 'days-after-arrival'; readonly days: number };

export type MinimumTerm =
  | { readonly kind: 'none' }
  | { readonly kind: 'first-month' }
  | { readonly kind: 'months'; readonly months: number };

export type LateChargeTerms = {
  /** Yearly rate in ten-thousandths: 1460 is 14.6 %. */
  readonly rate: number;
  /** Whether the day of payment counts. */
  readonly endInclusive: boolean;
  readonly dayBasis: 365;
};

/** The parameters of table Q that the rules of this folder and of `rating` read. */
export type TermsProfile = {
  readonly minimumTerm: MinimumTerm;
  readonly cancelRule: CancelRule;
  readonly earlyTermination: 'none' | 'minimum-term-fee' | 'remaining-months';
  readonly lateCharge: LateChargeTerms;
  readonly dueShift: 'none' | 'previous-bank-day';
};

/** What holds where neither contract nor plan says anything (ADR 0021). */
export const platformDefault: TermsProfile = {
  minimumTerm: { kind: 'none' },
  cancelRule: { kind: 'days-after-arrival', days: 30 },
  earlyTermination: 'none',
  lateCharge: { rate: 1460, endInclusive: true, dayBasis: 365 },
  dueShift: 'none',
};

const oneYear = {
  minimumTerm: { kind: 'months', months: 12 },
  cancelRule: { kind: 'days-after-arrival', days: 30 },
  earlyTermination: 'remaining-months',
} as const satisfies Partial<TermsProfile>;

/** What each agreement says; the rest is the platform's default. */
export const profiles = {
  /** 000 */
  relay: {
    cancelRule: { kind: 'by-day-of-previous-month', day: 20 },
    lateCharge: { rate: 1460, endInclusive: false, dayBasis: 365 },
  },
  /** 001 speaks of availability alone. */
  suite: {},
  /** 002 */
  managed: {
    minimumTerm: { kind: 'first-month' },
    cancelRule: { kind: 'month-before-month-end', daysInMinimumTerm: 14 },
    earlyTermination: 'minimum-term-fee',
    lateCharge: { rate: 1460, endInclusive: true, dayBasis: 365 },
    dueShift: 'previous-bank-day',
  },
  /** 003 */
  oem: oneYear,
  /** 004 */
  xsp: oneYear,
} as const satisfies Record<string, Partial<TermsProfile>>;

export type ProfileName = keyof typeof profiles;

/**
 * The terms of a contract: what it agreed itself, else its plan's profile, else the platform's default.
 *
 * @see 000 §1-2
 */
export function resolveTerms(profile: ProfileName, override: Partial<TermsProfile> = {}): TermsProfile {
  return { ...platformDefault, ...profiles[profile], ...override };
}

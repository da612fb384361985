import type { Ground } from './suspension-ground.ts';

/** Why an application is refused or an acceptance withdrawn (000 §3-3, 002 §4-4; R-005). Kept inside. */
export const refusalGrounds = [
  'INDIVIDUAL',
  'ARREARS',
  'ARREARS_FEARED',
  'PRIOR_SUSPENSION',
  'PRIOR_TERMINATION',
  'FALSE_STATEMENT',
  'TECHNICALLY_IMPOSSIBLE',
  'ANTI_SOCIAL_FORCES',
  'OTHER',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

/** What is known of another contract of what looks like the same party. */
export type KnownContract = {
  readonly number: string;
  /** How it was found: the number proves it, a name only suggests it. */
  readonly by: 'corporate-number' | 'name';
  readonly terminated: Ground | null;
  /** Grounds on which it was ever suspended. */
  readonly suspended: readonly Ground[];
  /** Yen that are past due. */
  readonly arrears: number;
};

export type ScreeningFlag = {
  readonly ground: 'INDIVIDUAL' | 'ARREARS' | 'PRIOR_SUSPENSION' | 'PRIOR_TERMINATION';
  /** Of the other contract; null where the application itself says it. */
  readonly contract: string | null;
  readonly by: KnownContract['by'] | null;
  readonly because: Ground | null;
  readonly yen: number;
};

/**
 * What the data tells against an applicant, for the operator to judge: one flag or more mean REVIEW. It decides nothing itself.
 *
 * @see R-005
 */
export function screenApplicant(
  applicant: { readonly individual: boolean },
  known: readonly KnownContract[],
): ScreeningFlag[] {
  const own: ScreeningFlag[] = applicant.individual
    ? [{ ground: 'INDIVIDUAL', contract: null, by: null, because: null, yen: 0 }]
    : [];
  return [
    ...own,
    ...known.flatMap(({ number: contract, by, terminated, suspended, arrears }): ScreeningFlag[] => [
      ...(terminated ? [{ ground: 'PRIOR_TERMINATION' as const, contract, by, because: terminated, yen: 0 }] : []),
      ...[...new Set(suspended)].map((because) => ({
        ...{ ground: 'PRIOR_SUSPENSION' as const, contract, by, because, yen: 0 },
      })),
      ...(arrears > 0 ? [{ ground: 'ARREARS' as const, contract, by, because: null, yen: arrears }] : []),
    ]),
  ];
}

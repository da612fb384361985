import { resolveTerms } from './resolve-terms.ts';
import type { ProfileName } from './terms-profile.ts';

/** Agreements that a reseller's contract may follow; under 000, 001 and 002 the platform's own designations hold (ADR 0025). */
export const contractProfiles = ['oem', 'xsp', 'relay', 'suite', 'managed'] as const satisfies readonly ProfileName[];
export type ContractProfile = (typeof contractProfiles)[number];

/** What is designated. `roaming`: accounts submit, after TLS and login, from any network. */
export const designationKinds = ['operator_name', 'domain', 'network', 'roaming'] as const;
export type DesignationKind = (typeof designationKinds)[number];

type Rules = {
  /** Address families that may be designated (R-022: 003 §4-1, 004 §3-1). */
  readonly families: readonly ('ipv4' | 'ipv6')[];
  /** Kinds without which the contract is not usable (R-020: 003 §4-2, 004 §3-2). */
  readonly needs: readonly DesignationKind[];
  /** Whether an accepted change owes a one-off fee (R-023: 003 §7, §9; 004 names none). */
  readonly changeFee: boolean;
};

const rulesOf = (profile: ContractProfile): Rules => {
  const { ipFamilies, designations, designationChangeFee } = resolveTerms(profile);
  return { families: ipFamilies, needs: designations, changeFee: designationChangeFee };
};
export const designationRules: Readonly<Record<ContractProfile, Rules>> = {
  oem: rulesOf('oem'),
  xsp: rulesOf('xsp'),
  relay: rulesOf('relay'),
  suite: rulesOf('suite'),
  managed: rulesOf('managed'),
};

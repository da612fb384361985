import ipaddr from 'ipaddr.js';
import type { RefusalKey, RefusalParams } from '../errors.ts';
import { parseNetwork } from '../tenancy/allowed-network.ts';
import { parseDomainName } from '../tenancy/domain-name.ts';
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

export type DesignationVerdict =
  | {
      readonly ok: true;
      /** As the directory compares it. */
      readonly value: string;
      /** A network wider than one would expect of one contractor. */
      readonly wide: boolean;
    }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

const maxName = 100;

/** Reads what is to be designated under a profile. */
export function parseDesignation(profile: ContractProfile, kind: DesignationKind, typed: string): DesignationVerdict {
  switch (kind) {
    case 'domain': {
      const parsed = parseDomainName(typed);
      return parsed.ok ? { ok: true, value: parsed.name, wide: false } : parsed;
    }
    case 'network': {
      const parsed = parseNetwork(typed);
      if (!parsed.ok) return parsed;
      const { network, wide } = parsed;
      const family = ipaddr.parse(network.slice(0, network.indexOf('/'))).kind();
      if (!designationRules[profile].families.includes(family))
        return { ok: false, key: 'designation_family', params: { network } };
      return { ok: true, value: network, wide };
    }
    case 'operator_name': {
      const value = typed.trim().normalize('NFC');
      if (value === '' || value.length > maxName)
        return { ok: false, key: 'designation_name', params: { most: maxName } };
      return { ok: true, value, wide: false };
    }
    case 'roaming':
      return { ok: true, value: '', wide: false };
    default:
      return kind satisfies never;
  }
}

/** Which kinds a contract still lacks, given those it has accepted. */
export const missingKinds = (profile: ContractProfile, accepted: Iterable<DesignationKind>): DesignationKind[] => {
  const has = new Set(accepted);
  return designationRules[profile].needs.filter((kind) => !has.has(kind));
};

/** Whether a network lies wholly in one of those designated. Both as parseNetwork writes them. */
export function isCovered(network: string, designated: readonly string[]): boolean {
  const [address, prefix] = ipaddr.parseCIDR(network);
  return designated.some((each) => {
    const [base, length] = ipaddr.parseCIDR(each);
    return base.kind() === address.kind() && length <= prefix && address.match(base, length);
  });
}

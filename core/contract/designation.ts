import ipaddr from 'ipaddr.js';
import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { parseNetwork } from '../tenancy/allowed-network.ts';
import { parseDomainName } from '../tenancy/domain-name.ts';
import { type ContractProfile, type DesignationKind, designationRules } from './designation-rules.ts';

// The rules stand apart from what reads a name or a network: a page that shows them need not load the tables of Unicode.
export {
  type ContractProfile,
  contractProfiles,
  type DesignationKind,
  designationKinds,
  designationRules,
} from './designation-rules.ts';

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

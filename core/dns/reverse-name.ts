import ipaddr from 'ipaddr.js';
import { canonicalIp } from '../tenancy/canonical-ip.ts';
import type { RecordState } from './domain-records.ts';

/** Where the name of an address stands (RFC 1035 §3.5, RFC 3596 §2.5). */
export function reverseName(ip: string): string {
  const parsed = ipaddr.parse(ip);
  if (parsed.kind() === 'ipv4') return `${parsed.toString().split('.').toReversed().join('.')}.in-addr.arpa`;
  const digits = parsed.toByteArray().map((octet) => octet.toString(16).padStart(2, '0'));
  return `${[...digits.join('')].toReversed().join('.')}.ip6.arpa`;
}

export const reverseRemarks = ['ptr_unconfirmed', 'ptr_other_name'] as const;
export type ReverseRemark = { readonly key: (typeof reverseRemarks)[number]; readonly detail: string };

export type ReverseAnswers = {
  readonly ip: string;
  /** The name it says in HELO. */
  readonly helo: string;
  /** Names that DNS gives for the address. */
  readonly names: readonly string[];
  /** Addresses of each name; null where the name servers did not answer. */
  readonly addresses: ReadonlyMap<string, readonly string[] | null>;
};

export type ReverseVerdict = { readonly state: RecordState; readonly remarks: readonly ReverseRemark[] };

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '');

/**
 * Whether a source address has a name that leads back to it, without which many receivers refuse. The name said in HELO
 * should be that name; where it is another one that is so confirmed, mail still arrives.
 *
 * @see RFC 8601 §2.7.3 (iprev), M3AWG Sending Domains Best Common Practices
 */
export function judgeReverse({ ip, helo, names, addresses }: ReverseAnswers): ReverseVerdict {
  if (names.length === 0) return { state: 'missing', remarks: [] };
  const own = canonicalIp(ip);
  const leadsBack = (name: string) => addresses.get(name)?.some((address) => canonicalIp(address) === own) ?? false;
  const confirmed = names.filter(leadsBack);
  const [first] = confirmed;
  if (first !== undefined) {
    const said = confirmed.some((name) => bare(name) === bare(helo));
    return { state: 'found', remarks: said ? [] : [{ key: 'ptr_other_name', detail: helo }] };
  }
  if (names.some((name) => addresses.get(name) === null)) return { state: 'unavailable', remarks: [] };
  return { state: 'different', remarks: names.map((detail) => ({ key: 'ptr_unconfirmed', detail })) };
}

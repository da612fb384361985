import ipaddr from 'ipaddr.js';
import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { canonicalIp } from './canonical-ip.ts';

export type NetworkVerdict =
  | {
      readonly ok: true;
      readonly network: string /** Wider than one would expect of one customer's servers. */;
      readonly wide: boolean;
    }
  | { readonly ok: false; readonly key: RefusalKey; readonly params: RefusalParams };

/** Widest prefix that passes without a warning, and the widest taken at all: beyond it lies an open relay. */
const bounds = {
  ipv4: { warnBelow: 24, refuseBelow: 8, single: 32 },
  ipv6: { warnBelow: 48, refuseBelow: 16, single: 128 },
} as const;

/**
 * Reads a network from which a customer's servers relay: an address, or an address and a prefix length. Host bits must be
 * zero, because "192.0.2.5/24" is either a host or a network and we do not guess which.
 *
 * @see R-035 minimal connection permissions, 000 §25(4)
 */
export function parseNetwork(typed: string): NetworkVerdict {
  const text = typed.trim();
  const malformed: NetworkVerdict = { ok: false, key: 'network_malformed', params: { network: text } };
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || !ipaddr.isValid(address) || (length !== undefined && !/^\d{1,3}$/.test(length)))
    return malformed;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4 && !ipaddr.IPv4.isValidFourPartDecimal(address)) return malformed;
  const bound = bounds[parsed.kind()];
  const prefix = length === undefined ? bound.single : Number(length);
  if (prefix > bound.single) return malformed;
  if (prefix < bound.refuseBelow)
    return { ok: false, key: 'network_too_wide', params: { network: text, prefix, narrowest: bound.warnBelow } };

  const canonical = canonicalIp(address);
  const family = parsed instanceof ipaddr.IPv6 ? ipaddr.IPv6 : ipaddr.IPv4;
  const base = family.networkAddressFromCIDR(`${canonical}/${prefix}`);
  if (base.toNormalizedString() !== parsed.toNormalizedString()) return malformed;
  return { ok: true, network: `${canonical}/${prefix}`, wide: prefix < bound.warnBelow };
}

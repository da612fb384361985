import ipaddr from 'ipaddr.js';

/** Answers of cloud hosts about themselves that stand at addresses which look public. */
const metadata = new Set(['168.63.129.16']);

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Interface identifiers of ISATAP (RFC 5214 §6.1), behind which stands an IPv4 address. */
const isIsatap = (address: ipaddr.IPv6): boolean =>
  address.parts[5] === 0x5efe && [0, 0x200].includes(address.parts[4] ?? -1);

/**
 * Whether an address is anybody's on the internet, and so may be an endpoint that a stranger named. Never ours: private, loopback,
 * link-local, shared, reserved, multicast or metadata; nor one that hides an IPv4 address in IPv6 (mapped, compatible, NAT64, 6to4,
 * Teredo, ISATAP), whatever it hides.
 *
 * @param text as name servers or a URL give it, without brackets
 */
export function isPublicAddress(text: string): boolean {
  if (text.includes('%') || !ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(globalUnicast) && !isIsatap(address);
  return ipaddr.IPv4.isValidFourPartDecimal(text) && !metadata.has(address.toString());
}

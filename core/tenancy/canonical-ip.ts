import ipaddr from 'ipaddr.js';

/** The one spelling in which an address is kept: IPv6 as RFC 5952 writes it. @throws Error when it is none */
export function canonicalIp(address: string): string {
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.toRFC5952String() : parsed.toString();
}

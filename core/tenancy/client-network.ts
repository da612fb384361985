import ipaddr from 'ipaddr.js';

/**
 * The network that counts as one client: /24 for IPv4, /64 for IPv6, which is what one line has at the least. An IPv4
 * address in IPv6 form is the IPv4 address. What is no address stands for itself.
 */
export function clientNetwork(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  const prefix = address.kind() === 'ipv4' ? 24 : 64;
  const network = address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${network.networkAddressFromCIDR(`${address.toString()}/${prefix}`).toString()}/${prefix}`;
}

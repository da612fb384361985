import ipaddr from 'ipaddr.js';

/** A network of a reseller's contract. `roaming` holds for accounts alone: everywhere, where the contract designates it. */
export type DesignatedNetwork = { readonly network: string; readonly roaming: boolean };

/**
 * Whether mail may be handed in from an address: a customer's server only from a designated network, an account also from
 * anywhere else where its contract lets accounts roam.
 *
 * @param ip of the client; an IPv4 address in IPv6 form is the IPv4 address
 * @param who an account has logged in as a person; everything else is a server
 */
export function isDesignatedPlace(
  ip: string,
  who: 'account' | 'server',
  networks: readonly DesignatedNetwork[],
): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  return networks.some(({ network, roaming }) => {
    if (roaming && who === 'server') return false;
    // Asked of every message: a network of the other family need not be read.
    if (network.includes(':') !== (address.kind() === 'ipv6')) return false;
    const [base, length] = ipaddr.parseCIDR(network);
    return address.match(base, length);
  });
}

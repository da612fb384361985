import ipaddr from 'ipaddr.js';
import { Refusal } from '../../core/errors.ts';
import { canonicalIp } from '../../core/tenancy/canonical-ip.ts';
import { parseDomainName } from '../../core/tenancy/domain-name.ts';

/**
 * An address and its HELO name in the spelling in which they are kept.
 *
 * @throws Refusal source_address_malformed, domain_name_…
 */
export function parseSourceAddress({ ip, helo }: { ip: string; helo: string }): { ip: string; helo: string } {
  if (!ipaddr.isValid(ip) || (ipaddr.parse(ip).kind() === 'ipv4' && !ipaddr.IPv4.isValidFourPartDecimal(ip)))
    throw new Refusal('invalid', 'source_address_malformed', { ip });
  const name = parseDomainName(helo);
  if (!name.ok) throw new Refusal('invalid', name.key, name.params);
  return { ip: canonicalIp(ip), helo: name.name };
}

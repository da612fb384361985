import { spfHost } from '../../core/dns/domain-records.ts';
import { txtStrings } from '../../core/dns/txt-strings.ts';
import type { DomainView } from '../../services/domain/domain-view.ts';
import { type DemoReseller, mailHostOf } from './cast.ts';

/** Publishes zone lines in the simulated internet, as an administrator would in a DNS console. */
export async function publishZone(zoneUrl: string, lines: readonly string[]): Promise<void> {
  const answer = await fetch(zoneUrl, {
    method: 'PUT',
    headers: { 'content-type': 'text/plain' },
    body: `${lines.join('\n')}\n`,
  });
  if (!answer.ok) throw new Error(`the simulated internet refused the zone: ${await answer.text()}`);
}

/** What the operator publishes for a brand: mail host, SPF to include, forward and reverse names of its sources. The reseller's own mail is elsewhere. */
export function brandZone({ slug, sources }: DemoReseller): string[] {
  const mailHost = mailHostOf(slug);
  return [
    `${slug}.test 300 IN MX 10 mx1.remote.test`,
    `${mailHost} 300 IN A 127.0.0.1`,
    `${spfHost(mailHost)} 300 IN TXT "v=spf1 ${sources.map(({ ip }) => `ip4:${ip}`).join(' ')} -all"`,
    ...sources.flatMap(({ ip, helo }) => [
      `${helo} 300 IN A ${ip}`,
      `${ip.split('.').toReversed().join('.')}.in-addr.arpa 300 IN PTR ${helo}`,
    ]),
  ];
}

/** What the operator publishes in a brand's zone for a domain: its public keys, behind the names the customer points at. */
export const keyZone = (keys: DomainView['signingKeys']): string[] =>
  keys.map(({ host, publicRecord }) => `${host} 300 IN TXT ${txtStrings(publicRecord)}`);

/** What a customer publishes for its domain: the records that the portal shows. */
export const domainZone = (records: DomainView['records']): string[] =>
  records.map(({ name, type, value }) => `${name} 300 IN ${type} ${type === 'TXT' ? txtStrings(value) : value}`);

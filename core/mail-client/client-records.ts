import type { RecordState } from '../dns/domain-records.ts';
import type { ClientPorts } from './client-settings.ts';

export const clientPurposes = ['autoconfig', 'autodiscover', 'imaps', 'pop3s', 'submissions', 'submission'] as const;
export type ClientPurpose = (typeof clientPurposes)[number];

export type ClientRecord = {
  readonly purpose: ClientPurpose;
  readonly type: 'CNAME' | 'SRV';
  readonly name: string;
  /** SRV: priority, weight, port and host. */
  readonly value: string;
};

type ClientRecordsOf = {
  readonly domain: string;
  readonly mailHost: string;
  /** A host of the brand's portal, which answers under both names. */
  readonly brandHost: string;
  readonly ports: ClientPorts;
};

const hostPurposes = ['autoconfig', 'autodiscover'] as const;
export type ClientHostPurpose = (typeof hostPurposes)[number];

/** Where programs ask by HTTPS. */
export const clientHost = (purpose: ClientHostPurpose, domain: string): string => `${purpose}.${domain}`;

/** The domain whose programs ask under a host name; null for any other host. */
export function domainOfClientHost(host: string): string | null {
  const purpose = hostPurposes.find((each) => host.startsWith(`${each}.`));
  return purpose === undefined ? null : host.slice(purpose.length + 1) || null;
}

/**
 * What the owner of a domain may publish so that mail programs set themselves up. Nothing depends on it: without, people type
 * what the page of the settings shows. Where mail is read by IMAP or POP3, the preferred one has the lower priority.
 *
 * @see RFC 6186 §3, RFC 8314 §5.1 (_submissions)
 */
export function clientRecords({ domain, mailHost, brandHost, ports }: ClientRecordsOf): readonly ClientRecord[] {
  const cname = (purpose: ClientHostPurpose): ClientRecord => ({
    purpose,
    type: 'CNAME',
    name: clientHost(purpose, domain),
    value: brandHost,
  });
  const srv = (purpose: Exclude<ClientPurpose, ClientHostPurpose>, priority: number): ClientRecord => ({
    purpose,
    type: 'SRV',
    name: `_${purpose}._tcp.${domain}`,
    value: `${priority} 1 ${ports[purpose]} ${mailHost}`,
  });
  return [
    cname('autoconfig'),
    cname('autodiscover'),
    srv('imaps', 0),
    srv('pop3s', 10),
    srv('submissions', 0),
    srv('submission', 10),
  ];
}

const portAndHost = (value: string) => {
  const [, , port, host = ''] = value.split(' ');
  return `${port} ${host.toLowerCase().replace(/\.$/, '')}`;
};

/** Found whatever the priority and weight; a record that leads to another server is different. */
export function compareSrv(value: string, found: readonly string[]): { state: RecordState; relevant: string[] } {
  const matches = found.length > 0 && found.every((each) => portAndHost(each) === portAndHost(value));
  return { state: matches ? 'found' : found.length > 0 ? 'different' : 'missing', relevant: [...found] };
}

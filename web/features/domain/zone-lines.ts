import { spfWithInclude } from '../../../core/dns/spf-with-include.ts';
import { txtStrings } from '../../../core/dns/txt-strings.ts';
import type { DnsRecord, ShownRecord, SigningKey } from './domain-types.ts';

/** What to publish under the record's name: for SPF, one policy that keeps what the domain allows today. */
export function valueToPublish({ purpose, state, value, found }: ShownRecord): string {
  if (purpose !== 'spf') return value;
  return (state === 'found' && found[0]) || spfWithInclude(found, value);
}

/** The record as a line of a zone file (RFC 1035 §5.1), names absolute. */
export function zoneLine(record: DnsRecord): string {
  const value = valueToPublish(record);
  const data = record.type === 'TXT' ? txtStrings(value) : `${value}.`;
  return `${record.name}. IN ${record.type} ${data}`;
}

/** What the brand's own zone holds behind the customer's CNAMEs. Only the demo, which keeps all zones, publishes it from here. */
export const keyLines = (keys: readonly SigningKey[]) =>
  keys.map(({ host, publicRecord }) => `${host}. IN TXT ${txtStrings(publicRecord)}`).join('\n');

export const zoneLines = (records: readonly DnsRecord[]) => records.map(zoneLine).join('\n');

import { spfWithInclude } from '../../../core/dns/spf-with-include.ts';
import type { DnsRecord } from './domain-types.ts';

/** What to publish under the record's name: for SPF, one policy that keeps what the domain allows today. */
export function valueToPublish({ purpose, state, value, found }: DnsRecord): string {
  if (purpose !== 'spf') return value;
  return (state === 'found' && found[0]) || spfWithInclude(found, value);
}

/** The record as a line of a zone file (RFC 1035 §5.1), names absolute. */
export function zoneLine(record: DnsRecord): string {
  const value = valueToPublish(record);
  const data = record.type === 'TXT' ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : `${value}.`;
  return `${record.name}. IN ${record.type} ${data}`;
}

export const zoneLines = (records: readonly DnsRecord[]) => records.map(zoneLine).join('\n');

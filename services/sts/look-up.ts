import { compareStsHost, compareStsId, compareTlsReport, type StsRecord } from '../../core/sts/sts-records.ts';
import { queryRecords } from '../dns/query.ts';
import type { StsFinding } from './sts-view.ts';

/** Both families; null when the name servers did not answer. */
async function addressesOf(name: string): Promise<string[] | null> {
  const [four, six] = await Promise.all([queryRecords('A', name), queryRecords('AAAA', name)]);
  return four && six && [...four, ...six];
}

/** Asks DNS for one of the records of a domain's policy. */
export async function lookUp({ purpose, name, value }: StsRecord): Promise<StsFinding> {
  const unavailable: StsFinding = { purpose, state: 'unavailable', found: [] };
  const finding = ({ state, relevant }: ReturnType<typeof compareStsId>): StsFinding => ({
    purpose,
    state,
    found: relevant.slice(0, 20).map((text) => text.slice(0, 500)),
  });
  if (purpose === 'sts_id') {
    const found = await queryRecords('TXT', name);
    return found ? finding(compareStsId(value, found)) : unavailable;
  }
  if (purpose === 'tls_report') {
    const found = await queryRecords('TXT', name);
    return found ? finding(compareTlsReport(value, found)) : unavailable;
  }
  const [cname, addresses, brandAddresses] = await Promise.all([
    queryRecords('CNAME', name),
    addressesOf(name),
    addressesOf(value),
  ]);
  if (!cname || !addresses || !brandAddresses) return unavailable;
  return finding(compareStsHost(value, { cname, addresses, brandAddresses }));
}

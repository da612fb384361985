import type { HostAnswers } from '../../core/sts/sts-records.ts';
import { queryRecords } from './query.ts';

/** Both families; null when the name servers did not answer. */
export async function addressesOf(name: string): Promise<string[] | null> {
  const [four, six] = await Promise.all([queryRecords('A', name), queryRecords('AAAA', name)]);
  return four && six && [...four, ...six];
}

/** What DNS says of a name that is to lead to a brand's host, and of that host; null when the name servers did not answer. */
export async function hostAnswers(name: string, brandHost: string): Promise<HostAnswers | null> {
  const [cname, addresses, brandAddresses] = await Promise.all([
    queryRecords('CNAME', name),
    addressesOf(name),
    addressesOf(brandHost),
  ]);
  return cname && addresses && brandAddresses && { cname, addresses, brandAddresses };
}

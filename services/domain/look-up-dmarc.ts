import {
  type DmarcVerdict,
  dmarcName,
  dmarcRecordsOf,
  foreignReportHosts,
  judgeDmarc,
  namesAbove,
  reportConsentName,
} from '../../core/dns/dmarc.ts';
import { queryRecords } from '../dns/query.ts';

async function recordsOf(domain: string): Promise<string[] | null> {
  const texts = await queryRecords('TXT', dmarcName(domain));
  return texts && dmarcRecordsOf(texts);
}

/** The nearest name above that has a record; null when one of them could not be asked. */
async function lookAbove(domain: string): Promise<{ domain: string; records: string[] } | 'nobody' | null> {
  for (const name of namesAbove(domain)) {
    const records = await recordsOf(name);
    if (records === null) return null;
    if (records.length > 0) return { domain: name, records };
  }
  return 'nobody';
}

/** Hosts that were asked and do not take the reports; one that could not be asked is given the benefit of the doubt. */
async function refusingOf(domain: string, records: readonly string[]): Promise<string[]> {
  const hosts = foreignReportHosts(domain, records).slice(0, 5);
  const asked = await Promise.all(
    hosts.map(async (host) => ({ host, texts: await queryRecords('TXT', reportConsentName(domain, host)) })),
  );
  return asked.flatMap(({ host, texts }) => (texts !== null && dmarcRecordsOf(texts).length === 0 ? [host] : []));
}

/**
 * Asks DNS how a domain's DMARC stands.
 *
 * @param signs whether a key of the domain signs its mail
 * @returns null when the name servers gave no answer
 */
export async function lookUpDmarc(domain: string, signs: boolean): Promise<DmarcVerdict | null> {
  const own = await recordsOf(domain);
  if (own === null) return null;
  const found = own.length > 0 ? 'nobody' : await lookAbove(domain);
  if (found === null) return null;
  const above = found === 'nobody' ? null : found;
  const [holder, records] = above ? [above.domain, above.records] : [domain, own];
  return judgeDmarc({ domain, own, above, signs, refusing: await refusingOf(holder, records) });
}

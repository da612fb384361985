import { txtStrings } from '../../core/dns/txt-strings.ts';
import { signingHost } from '../../core/signing/selectors.ts';
import type { SystemTx } from '../db/doors.ts';

/** Seconds that a verifier may remember a record; less than a selector rests between two keys. */
const ttlSeconds = 300;

/**
 * Zone lines with the public key of every domain's keys that sign, will sign, or have signed mail that may still be on its
 * way, each in its brand's zone.
 */
export async function listSigningRecords({ db }: SystemTx): Promise<string[]> {
  const [keys, brands] = await Promise.all([
    db.signingKey.findMany({
      where: { stage: { not: 'retired' } },
      orderBy: [{ domainId: 'asc' }, { selector: 'asc' }],
    }),
    db.brand.findMany({ select: { resellerId: true, mailHost: true } }),
  ]);
  const mailHosts = new Map(brands.map(({ resellerId, mailHost }) => [resellerId, mailHost]));
  return keys.flatMap(({ resellerId, selector, domainId, publicRecord }) => {
    const mailHost = mailHosts.get(resellerId);
    if (!mailHost) return [];
    return `${signingHost(selector, domainId, mailHost)}. ${ttlSeconds} IN TXT ${txtStrings(publicRecord)}`;
  });
}

import { isIssuable } from '../../core/certificate/schedule.ts';
import { inSystem } from '../db/doors.ts';

/**
 * Makes a row for the operator's host and every host name of a living brand, and forgets the names that nobody shows any more.
 *
 * @param operatorHost null: not known here, so that its row stays as it is
 */
export async function wantCertificates(now: Date, operatorHost: string | null = null): Promise<void> {
  await inSystem('scheduled work', null, async ({ db }) => {
    const brands = await db.brand.findMany({
      where: { reseller: { state: { not: 'ended' } } },
      select: { resellerId: true, mailHost: true, hosts: { select: { host: true } } },
    });
    const ofBrands = brands.flatMap(({ resellerId, mailHost, hosts }) =>
      [mailHost, ...hosts.map(({ host }) => host)].map((host) => ({ resellerId, host: host.toLowerCase() })),
    );
    const wanted = [...(operatorHost ? [{ resellerId: null, host: operatorHost }] : []), ...ofBrands]
      .filter(({ host }) => isIssuable(host))
      .map((each) => ({ ...each, nextTryAt: now }));
    await db.certificate.deleteMany({
      where: {
        host: { notIn: wanted.map(({ host }) => host) },
        ...(operatorHost === null && { resellerId: { not: null } }),
      },
    });
    await db.certificate.createMany({ data: wanted, skipDuplicates: true });
  });
}

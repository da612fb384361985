import { isIssuable } from '../../core/certificate/schedule.ts';
import { inSystem } from '../db/doors.ts';

/** Makes a row for every host name of a living brand, and forgets the names that no brand shows any more. */
export async function wantCertificates(now: Date): Promise<void> {
  await inSystem('scheduled work', null, async ({ db }) => {
    const brands = await db.brand.findMany({
      where: { reseller: { state: { not: 'ended' } } },
      select: { resellerId: true, mailHost: true, hosts: { select: { host: true } } },
    });
    const wanted = brands.flatMap(({ resellerId, mailHost, hosts }) =>
      [mailHost, ...hosts.map(({ host }) => host)]
        .map((host) => host.toLowerCase())
        .filter(isIssuable)
        .map((host) => ({ resellerId, host, nextTryAt: now })),
    );
    await db.certificate.deleteMany({ where: { host: { notIn: wanted.map(({ host }) => host) } } });
    await db.certificate.createMany({ data: wanted, skipDuplicates: true });
  });
}

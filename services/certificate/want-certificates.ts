import { isIssuable } from '../../core/certificate/schedule.ts';
import { inSystem } from '../db/doors.ts';
import { listClientHosts } from '../mail-client/client-hosts.ts';
import { listPolicyHosts } from '../sts/policy-hosts.ts';

/**
 * Makes a row for the operator's host, every host name of a living brand and every name of its domains that serves a policy or settings, and forgets the names
 * that nobody wants any more, or somebody else does.
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
    const own = operatorHost ? [{ resellerId: null, host: operatorHost }] : [];
    const wanted = [...own, ...ofBrands, ...(await listPolicyHosts(db)), ...(await listClientHosts(db))]
      .filter(({ host }) => isIssuable(host))
      .map((each) => ({ ...each, nextTryAt: now }));
    // Two lists, and not a parameter for each name: there may be more names than Postgres takes parameters.
    const [names, owners] = [wanted.map(({ host }) => host), wanted.map(({ resellerId }) => resellerId)];
    await db.$executeRaw`delete from certificate c where not exists (
      select from unnest(${names}::text[], ${owners}::uuid[]) as w(host, reseller_id)
      where w.host = c.host and w.reseller_id is not distinct from c.reseller_id)
      and (c.reseller_id is not null or ${operatorHost !== null})`;
    await db.certificate.createMany({ data: wanted, skipDuplicates: true });
  });
}

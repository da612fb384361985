import { z } from 'zod';
import { isIssuable } from '../../core/certificate/schedule.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { acmeSettings } from '../certificate/acme-settings.ts';
import type { TenantTx } from '../db/doors.ts';
import { type BrandHostView, brandHostsOf } from './host-view.ts';

export const hostInput = z.object({ host: z.string().min(1).max(253) });

/**
 * Makes one of the brand's hosts the one that links lead to, in mails, on papers and in settings. The others go on serving.
 *
 * @throws Refusal not_found; brand_host_not_here; brand_host_no_certificate: browsers would warn of every link
 */
export async function chooseMainHost(tx: TenantTx, { host }: z.infer<typeof hostInput>): Promise<BrandHostView[]> {
  const { db, resellerId } = tx;
  await db.$queryRaw`select 1 from brand where reseller_id = ${resellerId}::uuid for update`;
  const hosts = await db.brandHost.findMany({ where: { resellerId } });
  const before = hosts.find(({ isMain }) => isMain)?.host ?? null;
  if (!hosts.some((each) => each.host === host)) throw new Refusal('not_found', 'not_found');
  if (before === host) return brandHostsOf(db, resellerId);
  const claim = await db.brandHostClaim.findFirst({ where: { host } });
  if (claim?.elsewhereSince) throw new Refusal('conflict', 'brand_host_not_here', { host });
  if (acmeSettings() && isIssuable(host)) {
    const valid = { host, resellerId, notAfter: { gt: new Date() } };
    const certificate = await db.certificate.findFirst({ where: valid, select: { id: true } });
    if (!certificate) throw new Refusal('conflict', 'brand_host_no_certificate', { host });
  }
  await db.brandHost.updateMany({ where: { resellerId, isMain: true }, data: { isMain: false } });
  await db.brandHost.updateMany({ where: { resellerId, host }, data: { isMain: true } });
  await record(tx, { action: 'brand_host.main', objectId: host, objectLabel: host, detail: { before, after: host } });
  return brandHostsOf(db, resellerId);
}

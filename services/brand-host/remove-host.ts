import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import type { hostInput } from './choose-main-host.ts';
import { type BrandHostView, brandHostsOf } from './host-view.ts';

/**
 * Gives a host name up: nothing is served there from the next request on, and its certificate is forgotten with the worker's next round.
 *
 * @throws Refusal not_found; brand_host_is_main; brand_host_standard: of the operator's, to which the others lead
 */
export async function removeHost(tx: TenantTx, { host }: z.infer<typeof hostInput>): Promise<BrandHostView[]> {
  const { db, resellerId } = tx;
  await db.$queryRaw`select 1 from brand where reseller_id = ${resellerId}::uuid for update`;
  const proven = await db.brandHost.findFirst({ where: { host, resellerId } });
  const claim = await db.brandHostClaim.findFirst({ where: { host, resellerId } });
  if (!proven && !claim) throw new Refusal('not_found', 'not_found');
  if (proven?.isMain) throw new Refusal('conflict', 'brand_host_is_main', { host });
  if (!claim) throw new Refusal('conflict', 'brand_host_standard', { host });
  await db.brandHost.deleteMany({ where: { host, resellerId } });
  await db.brandHostClaim.deleteMany({ where: { host, resellerId } });
  const detail = { host, proven: proven !== null };
  await record(tx, { action: 'brand_host.remove', objectId: host, objectLabel: host, detail });
  return brandHostsOf(db, resellerId);
}

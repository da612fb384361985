import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { readPortalHost } from '../../core/tenancy/portal-host.ts';
import { mostPortalHosts } from '../../core/tenancy/portal-host-claim.ts';
import { record } from '../audit/record.ts';
import { operatorHost } from '../certificate/operator-host.ts';
import { inSystem, type TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { type BrandHostView, brandHostsOf } from './host-view.ts';

export const addHostInput = z.object({ host: z.string().trim().min(1).max(1_000) });

/** @throws Refusal brand_host_held: another brand has proven it and its proof is published; brand_host_taken, brand_host_platform */
function requireFree(host: string, resellerId: string): Promise<void> {
  return inSystem('claim host name', null, async ({ db }) => {
    const other = { NOT: { resellerId } };
    if (await db.brand.findFirst({ where: { mailHost: { equals: host, mode: 'insensitive' }, ...other } }))
      throw new Refusal('conflict', 'brand_host_taken', { host });
    if (await db.sourceAddress.findFirst({ where: { helo: { equals: host, mode: 'insensitive' } } }))
      throw new Refusal('invalid', 'brand_host_platform', { host });
    const holder = await db.brandHost.findFirst({ where: { host, ...other } });
    if (!holder) return;
    const claim = await db.brandHostClaim.findFirst({ where: { host, resellerId: holder.resellerId } });
    if (!claim) throw new Refusal('conflict', 'brand_host_taken', { host });
    if (claim.proofGoneSince === null) throw new Refusal('conflict', 'brand_host_held', { host });
  });
}

/**
 * Claims a host name for a reseller's portal. It serves nothing until DNS has proven it (docs/adr/0068).
 *
 * @throws Refusal brand_host_… and domain_name_homograph, domain_name_…_too_long
 */
export async function addHost(tx: TenantTx, input: z.infer<typeof addHostInput>): Promise<BrandHostView[]> {
  const { db, resellerId } = tx;
  const verdict = readPortalHost(input.host, operatorHost());
  if (!verdict.ok) throw new Refusal('invalid', verdict.key, verdict.params);
  const { host } = verdict;
  // Of two who add at once, the second counts what the first has added.
  await db.$queryRaw`select 1 from brand where reseller_id = ${resellerId}::uuid for update`;
  const already = () => new Refusal('conflict', 'brand_host_added', { host });
  const held = await brandHostsOf(db, resellerId);
  if (held.some((each) => each.host === host)) throw already();
  if (held.length >= mostPortalHosts)
    throw new Refusal('limit_exceeded', 'brand_host_too_many', { most: mostPortalHosts });
  await requireFree(host, resellerId);
  const proofToken = `proof-${randomBytes(20).toString('hex')}`;
  await inTakenCase(() => db.brandHostClaim.create({ data: { resellerId, host, proofToken } }), already);
  await record(tx, { action: 'brand_host.add', objectId: host, objectLabel: host, detail: { host } });
  return brandHostsOf(db, resellerId);
}

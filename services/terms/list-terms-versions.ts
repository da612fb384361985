import { z } from 'zod';
import { contractProfiles } from '../../core/contract/designation.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';

export const termsVersionView = z.object({
  id: z.uuid(),
  profile: z.enum(contractProfiles),
  version: z.string(),
  /** 'yyyy-mm-dd' */
  effectiveFrom: z.string(),
  title: z.string(),
  body: z.string(),
  /** SHA-256 in hex. */
  contentHash: z.string(),
  publishedAt: z.date(),
});

/** Every published version of the operator's agreements, the newest first. */
export async function listTermsVersions({ db }: SystemTx | TenantTx): Promise<z.infer<typeof termsVersionView>[]> {
  const rows = await db.termsVersion.findMany({
    where: { resellerId: null },
    orderBy: [{ effectiveFrom: 'desc' }, { profile: 'asc' }],
  });
  return rows.map(({ id, profile, version, effectiveFrom, title, body, contentHash, publishedAt }) => ({
    ...{ id, profile, version, title, body, publishedAt },
    effectiveFrom: effectiveFrom.toISOString().slice(0, 10),
    contentHash: Buffer.from(contentHash).toString('hex'),
  }));
}

import type { ContractProfile } from '../../core/contract/designation.ts';
import { versionOn } from '../../core/contract/terms-version.ts';
import type { Database } from '../db/doors.ts';
import type { TermsVersion } from '../db/rows.ts';

/** The published version of an agreement that holds on a day, or null before the first. */
export async function termsInForce(
  db: Database,
  profile: ContractProfile,
  day: string,
): Promise<(Omit<TermsVersion, 'effectiveFrom'> & { readonly effectiveFrom: string }) | null> {
  const rows = await db.termsVersion.findMany({ where: { profile, resellerId: null } });
  const versions = rows.map((row) => ({ ...row, effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10) }));
  return versionOn(versions, day);
}

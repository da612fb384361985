import { z } from 'zod';
import { versionOn } from '../../core/contract/terms-version.ts';
import { invariant, Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { contractOf } from '../contract/contract-of.ts';
import { today } from '../contract/contract-state.ts';
import type { TenantTx } from '../db/doors.ts';

export const acceptTermsInput = z.object({
  termsVersionId: z.uuid(),
  /** Hex, of what was shown: another text is not what was accepted. */
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * Records that the reseller's contract accepts a version of its agreement: who, when, from which address, which text.
 * Accepting again changes nothing. A version that is announced can be accepted ahead; one that another replaced no more.
 *
 * @param address IP address of the one who accepts
 * @throws Refusal not_found, also where the version is of another kind of contract or the text another; terms_outdated
 */
export async function acceptTerms(
  tx: TenantTx,
  { termsVersionId, contentHash }: z.infer<typeof acceptTermsInput>,
  address: string,
): Promise<void> {
  const { db, resellerId, actorId } = tx;
  invariant(actorId !== null, 'only a person accepts terms');
  const contract = await contractOf(db, resellerId);
  const version = await db.termsVersion.findFirst({
    where: { id: termsVersionId, profile: contract.profile, contentHash: Buffer.from(contentHash, 'hex') },
  });
  if (!version) throw new Refusal('not_found', 'not_found');
  const versions = await db.termsVersion.findMany({
    where: { profile: contract.profile, resellerId: version.resellerId },
  });
  const days = versions.map((each) => ({ ...each, effectiveFrom: each.effectiveFrom.toISOString().slice(0, 10) }));
  const inForce = versionOn(days, today());
  if (inForce && version.effectiveFrom < new Date(inForce.effectiveFrom))
    throw new Refusal('conflict', 'terms_outdated', { version: inForce.version });
  const { count } = await db.termsAcceptance.createMany({
    data: [
      {
        ...{ resellerId, contractId: contract.id, termsVersionId, address },
        contentHash: version.contentHash,
        acceptedBy: actorId,
      },
    ],
    skipDuplicates: true,
  });
  if (count > 0)
    await record(tx, {
      action: 'terms.accept',
      objectId: contract.id,
      detail: { version: version.version, contentHash },
    });
}

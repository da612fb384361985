import { createHash } from 'node:crypto';
import { z } from 'zod';
import { dayOf, defaultTimeZone } from '../../core/calendar/billing-month.ts';
import { isDay } from '../../core/calendar/day.ts';
import { contractProfiles } from '../../core/contract/designation.ts';
import { termsOverride } from '../../core/contract/terms-parameters.ts';
import { profiles } from '../../core/contract/terms-profile.ts';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { enqueue } from '../job/enqueue.ts';

export const publishTermsInput = z.object({
  profile: z.enum(contractProfiles),
  version: z.string().trim().min(1).max(40),
  effectiveFrom: z.string().refine(isDay),
  title: z.string().trim().min(1).max(200),
  body: z.string().trim().min(1).max(200_000),
  /** What it changes, in a few words: told by mail and in the portal. */
  summary: z.string().trim().max(2_000).default(''),
  /** What it says otherwise than this kind of agreement usually does; all of it is kept with the version. */
  parameters: termsOverride.default({}),
});

/**
 * Publishes a version of an agreement. It holds from its day on, and is never changed; everybody under it is told by mail.
 *
 * @throws Refusal terms_version_past where a day that has begun would get other terms than it had; terms_version_taken
 */
export async function publishTermsVersion(
  tx: SystemTx,
  input: z.input<typeof publishTermsInput>,
): Promise<{ id: string }> {
  const { profile, effectiveFrom } = input;
  const { version, title, body, summary = '' } = input;
  const content = { version, title, body, parameters: { ...profiles[profile], ...input.parameters } };
  const earlier = await tx.db.termsVersion.count({ where: { profile, resellerId: null } });
  if (earlier > 0 && effectiveFrom <= dayOf(new Date(), defaultTimeZone))
    throw new Refusal('conflict', 'terms_version_past', { day: effectiveFrom });
  const contentHash = createHash('sha256')
    .update(JSON.stringify([profile, effectiveFrom, content]))
    .digest();
  const { id } = await inTakenCase(
    () =>
      tx.db.termsVersion.create({
        data: {
          ...content,
          summary,
          profile,
          effectiveFrom: new Date(effectiveFrom),
          contentHash,
          publishedBy: tx.actorId,
        },
      }),
    () => new Refusal('conflict', 'terms_version_taken', { version: input.version }),
  );
  await record(tx, {
    action: 'terms.publish',
    objectId: id,
    detail: { profile, version: input.version, effectiveFrom },
  });
  await enqueue(tx.db, 'tell-terms', { termsVersionId: id });
  return { id };
}

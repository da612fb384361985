import { z } from 'zod';
import { type SecondFactorPolicy, secondFactorScopes } from '../../core/tenancy/second-factor.ts';
import { record } from '../audit/record.ts';
import { type Database, inSystem } from '../db/doors.ts';
import { working } from '../passkey/relying-party.ts';
import type { Realm } from './realm.ts';

export const findPolicy = (db: Database, { resellerId }: Realm): Promise<SecondFactorPolicy | null> =>
  db.secondFactorPolicy.findFirst({ where: { resellerId } });

export const policyView = z.object({
  scope: z.enum(secondFactorScopes),
  /** For whoever was there when it was set; null: nobody has to. */
  enforcedFrom: z.date().nullable(),
  /** Of those it holds for: how many there are, and how many have a second factor, be it a passkey. */
  asked: z.int(),
  having: z.int(),
});

export const setPolicyInput = z.object({
  scope: z.enum(secondFactorScopes),
  /** Days that those who are there already get to set one up. */
  graceDays: z.int().min(0).max(90),
});

/** What a realm asks of those who sign in. */
export function getPolicy({ resellerId }: Realm): Promise<z.infer<typeof policyView>> {
  return inSystem('open session', null, async ({ db }) => {
    const policy = await findPolicy(db, { resellerId });
    const scope = policy?.scope ?? 'nobody';
    const ofIt = {
      resellerId,
      disabledAt: null,
      accountId: null,
      ...(scope === 'administrators' && { customerId: null }),
    };
    const asked = scope === 'nobody' ? 0 : await db.portalUser.count({ where: ofIt });
    const having =
      scope === 'nobody'
        ? 0
        : await db.portalUser.count({
            where: {
              ...ofIt,
              OR: [
                { secondFactor: { confirmedAt: { not: null } } },
                { passkeys: { some: await working(db, { resellerId }) } },
              ],
            },
          });
    return { scope, enforcedFrom: policy && scope !== 'nobody' ? policy.enforcedFrom : null, asked, having };
  });
}

/** Asks for a second factor, or no longer. The time that is granted begins anew with every change. */
export function setPolicy(
  { resellerId, userId }: Realm & { readonly userId: string },
  { scope, graceDays }: z.infer<typeof setPolicyInput>,
): Promise<void> {
  return inSystem('open session', userId, async (tx) => {
    const now = new Date();
    const terms = { scope, since: now, enforcedFrom: new Date(now.getTime() + graceDays * 86_400_000) };
    // Two who set it at once take turns; neither would find the other's row.
    await tx.db
      .$queryRaw`select pg_advisory_xact_lock(hashtextextended('second factor ' || coalesce(${resellerId}, ''), 0))::text`;
    const before = await findPolicy(tx.db, { resellerId });
    const { count } = await tx.db.secondFactorPolicy.updateMany({ where: { resellerId }, data: terms });
    if (count === 0) await tx.db.secondFactorPolicy.createMany({ data: [{ resellerId, ...terms }] });
    await record(tx, {
      action: 'second_factor_policy.set',
      objectId: resellerId ?? 'operator',
      detail: { before: before?.scope ?? 'nobody', after: scope, graceDays },
      owner: { resellerId, customerId: null },
    });
  });
}

export const secondFactorScopes = ['nobody', 'administrators', 'everyone'] as const;
export type SecondFactorScope = (typeof secondFactorScopes)[number];

export type SecondFactorPolicy = {
  readonly scope: SecondFactorScope;
  /** When it was set. */
  readonly since: Date;
  /** From when on those must have one who were there when it was set. */
  readonly enforcedFrom: Date;
};

type User = {
  readonly customerId: string | null;
  /** Set for the holder of a mailbox, of whom nobody asks one: mail programs would pass it by. */
  readonly accountId?: string | null;
  readonly createdAt: Date;
};

/**
 * From when on somebody has to have a second factor; null: not at all. Who was added after the policy was set has to from the
 * first sign-in on; everybody else gets the time that the policy grants.
 */
export function secondFactorDueAt(
  policy: SecondFactorPolicy | null,
  { customerId, accountId, createdAt }: User,
): Date | null {
  if (!policy || policy.scope === 'nobody' || accountId) return null;
  if (policy.scope === 'administrators' && customerId !== null) return null;
  return createdAt > policy.since ? createdAt : policy.enforcedFrom;
}

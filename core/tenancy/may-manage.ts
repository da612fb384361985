/** Where somebody stands: the operator's (`resellerId` null), a reseller's, or a customer's (`customerId` set). */
export type Standing = {
  readonly userId: string;
  readonly resellerId: string | null;
  readonly customerId: string | null;
};

/**
 * Whether somebody may shut another out, or take their second factor away: those of one's own level and of the levels below, within
 * one's own house. Never oneself, so that no level is left without anybody, and nobody of a level above.
 */
export function mayManage(actor: Standing, target: Standing): boolean {
  if (actor.userId === target.userId) return false;
  if (actor.resellerId !== target.resellerId) return false;
  return actor.customerId === null || actor.customerId === target.customerId;
}

/**
 * Whether somebody may give another the administration of all that their own house has (`customerId` null), or of one customer of their
 * reseller: never more than they have.
 */
export const mayGrant = (actor: Standing, customerId: string | null): boolean =>
  actor.resellerId === null ? customerId === null : actor.customerId === null || actor.customerId === customerId;

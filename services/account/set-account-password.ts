import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { brandName } from '../password/brand-name.ts';
import { checkPassword } from '../password/check-password.ts';
import { hashPassword } from '../password/hash-password.ts';
import { makeSecret } from '../password/make-secret.ts';
import { requireAccount } from './require-account.ts';

export const setAccountPasswordInput = z.object({ id: z.uuid(), password: z.string().max(1_024).optional() });
export const newPassword = z.object({ password: z.string() });

/**
 * Replaces an account's password, with one of ours when none is given; shown once. Ends its holder's sessions.
 *
 * @throws Refusal not_found, password_…, compromise_frozen
 */
export async function setAccountPassword(
  tx: TenantTx,
  input: z.infer<typeof setAccountPasswordInput>,
): Promise<z.infer<typeof newPassword>> {
  const account = await requireAccount(tx, input.id);
  const { id, resellerId, customerId, frozenAt, displayName } = account;
  if (frozenAt !== null) throw new Refusal('conflict', 'compromise_frozen');
  if (input.password !== undefined) {
    const address = `${account.localPart}@${account.domain.name}`;
    checkPassword(input.password, { address, name: displayName, brand: await brandName(tx.db, resellerId) });
  }
  const password = input.password ?? makeSecret();
  await tx.db.account.update({ where: { id }, data: { passwordHash: await hashPassword(password) } });
  // Whoever signed in to the portal with the former one is out; who lost the second factor gets in again with this one.
  const now = new Date();
  await tx.db.portalSession.updateMany({
    where: { user: { accountId: id }, revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.db.portalUser.updateMany({
    where: { accountId: id },
    data: { factorLiftedAt: now },
  });
  await record(tx, { action: 'account.password', objectId: id, owner: { resellerId, customerId } });
  return { password };
}

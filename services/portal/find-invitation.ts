import { inSystem, type SystemTx } from '../db/doors.ts';
import { openText } from '../vault/vault.ts';
import { hashToken } from './invitation-link.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';

/** An invitation that still works, on the host it was made for. */
export function findValidInvitation(tx: SystemTx, realm: Realm, token: string) {
  return tx.db.invitation.findFirst({
    where: { tokenHash: hashToken(token), resellerId: realm.resellerId, usedAt: null, expiresAt: { gt: new Date() } },
    include: { user: true },
  });
}

/** Whom an invitation is for, to greet them; null when it was used, is over, or belongs to another brand. */
export async function findInvitation(realm: Realm, token: string): Promise<{ name: string; email: string } | null> {
  const found = await inSystem('sign in', null, (tx) => findValidInvitation(tx, realm, token));
  if (!found) return null;
  return {
    name: found.user.name,
    email: await openText(keyOwnerOf(realm), emailPlace(found.userId), found.user.emailCipher),
  };
}

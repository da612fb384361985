import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import { hasNoticeSender } from '../mail/notice-sender.ts';
import { openText } from '../vault/vault.ts';
import { emailChangePlace } from './change-email.ts';
import { administratorInput } from './invite.ts';
import { emailPlace, keyOwnerOf } from './realm.ts';
import type { PortalIdentity } from './sessions.ts';

type Self = Pick<PortalIdentity, 'userId' | 'resellerId' | 'customerId'>;

export const ownPerson = z.object({
  name: z.string(),
  /** They sign in with it. */
  email: z.string(),
  /** The address that waits for its link to be opened; null: none does. */
  wanted: z.object({ email: z.string(), expiresAt: z.date() }).nullable(),
  /** Whether mails can leave here: an address that cannot be written to cannot be proven. */
  canMail: z.boolean(),
});

export const renameSelfInput = administratorInput.pick({ name: true });

/** Who one is here: the name that others read, and the address to sign in with. @throws Refusal not_found (a mailbox's holder) */
export function getOwnPerson({ userId, resellerId }: Self): Promise<z.infer<typeof ownPerson>> {
  return inSystem('open session', userId, async ({ db }) => {
    const user = await db.portalUser.findFirst({
      where: { id: userId, accountId: null },
      include: { emailChanges: { where: { usedAt: null, expiresAt: { gt: new Date() } } } },
    });
    if (!user) throw new Refusal('not_found', 'not_found');
    const owner = keyOwnerOf({ resellerId });
    const [change] = user.emailChanges;
    return {
      name: user.name,
      email: await openText(owner, emailPlace(userId), user.emailCipher),
      wanted: change
        ? { email: await openText(owner, emailChangePlace(change.id), change.emailCipher), expiresAt: change.expiresAt }
        : null,
      canMail: hasNoticeSender(),
    };
  });
}

/** One's own name, as others read it from now on; the trail keeps the one of then. @throws Refusal not_found (a mailbox's holder) */
export function renameSelf(self: Self, { name }: z.infer<typeof renameSelfInput>): Promise<void> {
  const { userId, resellerId, customerId } = self;
  return inSystem('open session', userId, async (tx) => {
    const { count } = await tx.db.portalUser.updateMany({ where: { id: userId, accountId: null }, data: { name } });
    if (count === 0) throw new Refusal('not_found', 'not_found');
    await record(tx, { action: 'administrator.rename', objectId: userId, owner: { resellerId, customerId } });
  });
}

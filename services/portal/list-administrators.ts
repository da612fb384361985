import { z } from 'zod';
import type { Database } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { invitationState, invitationStateOf, lastInvitation } from './invitation-link.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';

/** `active`: has chosen a password and may sign in. */
export const administratorView = z.object({
  ...{ id: z.uuid(), name: z.string(), email: z.string(), locale: z.enum(['ja', 'en']), active: z.boolean() },
  invitation: invitationState,
});

/** Administrators of a realm in the order in which they were invited. */
export async function listAdministrators(
  db: Database,
  realm: Realm,
  where: Prisma.PortalUserWhereInput,
): Promise<z.infer<typeof administratorView>[]> {
  const users = await db.portalUser.findMany({
    where: { ...where, disabledAt: null, accountId: null },
    orderBy: { createdAt: 'asc' },
    include: { invitations: lastInvitation },
  });
  const now = new Date();
  return Promise.all(
    users.map(async (user) => ({
      id: user.id,
      name: user.name,
      email: await openText(keyOwnerOf(realm), emailPlace(user.id), user.emailCipher),
      locale: user.locale === 'en' ? ('en' as const) : ('ja' as const),
      active: user.passwordHash !== null,
      invitation: invitationStateOf(user, now),
    })),
  );
}

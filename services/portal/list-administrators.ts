import { z } from 'zod';
import type { Database } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';
import { emailPlace, keyOwnerOf, type Realm } from './realm.ts';

/** `active`: has chosen a password and may sign in. */
export const administratorView = z.object({ id: z.uuid(), name: z.string(), email: z.string(), active: z.boolean() });

/** Administrators of a realm in the order in which they were invited. */
export async function listAdministrators(
  db: Database,
  realm: Realm,
  where: Prisma.PortalUserWhereInput,
): Promise<z.infer<typeof administratorView>[]> {
  const users = await db.portalUser.findMany({
    where: { ...where, disabledAt: null, accountId: null },
    orderBy: { createdAt: 'asc' },
  });
  return Promise.all(
    users.map(async (user) => ({
      id: user.id,
      name: user.name,
      email: await openText(keyOwnerOf(realm), emailPlace(user.id), user.emailCipher),
      active: user.passwordHash !== null,
    })),
  );
}

import { z } from 'zod';
import { inSystem } from '../db/doors.ts';

export const locale = z.enum(['ja', 'en']);

/** Remembers the language a user reads in. */
export async function setLocale(userId: string, chosen: z.infer<typeof locale>): Promise<void> {
  await inSystem('open session', userId, ({ db }) =>
    db.portalUser.update({ where: { id: userId }, data: { locale: chosen } }),
  );
}

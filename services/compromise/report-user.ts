import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { Self } from '../administrator/list-users.ts';
import { requireManageable, userInput } from '../administrator/manage-user.ts';
import { inSystem, type SystemTx } from '../db/doors.ts';
import { endSessions, useUpLinks } from '../portal/end-sessions.ts';
import { wantSignInMail } from '../portal/sign-in-mail.ts';
import { compromiseNote, type Reported, writeReport } from './report.ts';

export const reportSelfInput = z.object({ note: compromiseNote });
export const reportUserInput = userInput.extend({ note: compromiseNote });

/** One's own login: all sessions end, this one too. @throws Refusal not_found (the operator's staff), compromise_reported */
export function reportSelf(self: Self, { note }: z.infer<typeof reportSelfInput>): Promise<Reported> {
  return inSystem('open session', self.userId, (tx) => freezeUser(tx, self, self.userId, note));
}

/**
 * Another's login to the console, of one's own level or below.
 *
 * @throws Refusal not_found, administrator_self, role_beyond_own, compromise_reported
 */
export function reportUser(self: Self, { id, note }: z.infer<typeof reportUserInput>): Promise<Reported> {
  return inSystem('open session', self.userId, async (tx) => {
    await requireManageable(tx, self, id);
    return freezeUser(tx, self, id, note);
  });
}

async function freezeUser(tx: SystemTx, { resellerId }: Self, userId: string, note: string): Promise<Reported> {
  if (resellerId === null) throw new Refusal('not_found', 'not_found');
  const now = new Date();
  // The password is taken away, not only the way in: whoever knows it must not get in when the report is lifted.
  const [user] = await tx.db.portalUser.updateManyAndReturn({
    where: { id: userId, resellerId, disabledAt: null, frozenAt: null },
    data: { frozenAt: now, passwordHash: null },
  });
  if (!user) throw new Refusal('conflict', 'compromise_reported');
  const sessions = await endSessions(tx.db, userId, null);
  await useUpLinks(tx.db, userId);
  // Whoever was in may have left one behind.
  await tx.db.passkey.deleteMany({ where: { userId } });
  await wantSignInMail(tx.db, userId, 'frozen');
  const owner = { resellerId, customerId: user.customerId };
  const ended = { appPasswords: 0, sessions };
  return writeReport(tx, { target: 'user', targetId: userId, note, owner, now, ended });
}

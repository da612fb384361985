import type { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import { endSessions, useUpLinks } from '../portal/end-sessions.ts';
import { freezeAccount } from './credentials.ts';
import { type Reported, writeReport } from './report.ts';
import type { reportSelfInput } from './report-user.ts';

/** @param accountId of the session, never of the input */
type Holder = { readonly userId: string; readonly accountId: string };

/**
 * One's own mailbox, by its holder: it neither sends nor signs in, app passwords and all sessions end, this one too; mail to it still arrives
 * . Only who administers it lifts that, with a new password.
 *
 * @throws Refusal compromise_reported
 */
export function reportMailbox(
  { userId, accountId }: Holder,
  { note }: z.infer<typeof reportSelfInput>,
): Promise<Reported> {
  return inSystem('open session', userId, async (tx) => {
    // In one order with an administrator who reports it at once.
    await tx.db.$queryRaw`select id::text from account where id = ${accountId}::uuid for update`;
    if (await tx.db.compromise.findFirst({ where: { targetId: accountId, liftedAt: null } }))
      throw new Refusal('conflict', 'compromise_reported');
    const now = new Date();
    const { owner, appPasswords } = await freezeAccount(tx.db, accountId, now);
    const sessions = await endSessions(tx.db, userId, null);
    await useUpLinks(tx.db, userId);
    return writeReport(tx, {
      target: 'account',
      targetId: accountId,
      note,
      owner,
      now,
      ended: { appPasswords, sessions },
    });
  });
}

import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { inSystem } from '../db/doors.ts';
import { enqueue } from '../job/enqueue.ts';
import { countAttempt } from '../redis/count-attempts.ts';
import { emailIndex, type Realm } from './realm.ts';

export const requestPasswordResetInput = z.object({ email: z.string().trim().min(1).max(320) });

const windowSeconds = 3_600;
const perAddress = 3;
const perClient = 20;

/**
 * Asks for a mail with a link to choose a new password. What it answers, does and takes is the same whoever the address
 * belongs to, or nobody: the job that it leaves behind finds out. More than three an hour for one address are dropped in
 * silence, so that nobody's mailbox is flooded.
 *
 * @param realm with the host name that the visitor is on, to which the link will lead
 * @throws Refusal password_reset_locked (20 an hour from one client address)
 */
export async function requestPasswordReset(
  realm: Realm & { readonly host: string },
  input: z.infer<typeof requestPasswordResetInput>,
  clientIp: string,
): Promise<void> {
  const { resellerId, host } = realm;
  const index = Buffer.from(await emailIndex(realm, input.email)).toString('base64');
  const [ofClient, ofAddress] = await Promise.all([
    countAttempt(`password-reset:client:${clientIp}`, windowSeconds),
    countAttempt(`password-reset:user:${index}`, windowSeconds),
  ]);
  if (ofClient > perClient)
    throw new Refusal('limit_exceeded', 'password_reset_locked', { minutes: windowSeconds / 60 });
  if (ofAddress > perAddress) return;
  const asked = { resellerId, host, emailIndex: index, requestedAt: new Date().toISOString() };
  await inSystem('sign in', null, ({ db }) => enqueue(db, 'send-password-reset', asked));
}

import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendInvitation as send } from '../../services/portal/send-invitation.ts';

/** Mails somebody invited their link, under the brand; nothing once they have a password. */
export async function sendInvitation(asked: z.infer<(typeof jobs)['send-invitation']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), asked);
}

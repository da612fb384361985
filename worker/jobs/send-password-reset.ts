import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendPasswordReset as send } from '../../services/portal/send-password-reset.ts';

/** Sends a link to choose a new password, or nothing where the address is nobody's; after an hour it is too late to. */
export async function sendPasswordReset(asked: z.infer<(typeof jobs)['send-password-reset']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), asked);
}

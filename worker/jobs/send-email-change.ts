import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendEmailChange as send } from '../../services/portal/send-email-change.ts';

/** Mails the link that proves a new address; nothing where somebody has it already. */
export async function sendEmailChange(asked: z.infer<(typeof jobs)['send-email-change']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), asked);
}

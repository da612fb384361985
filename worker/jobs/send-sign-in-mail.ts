import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendSignInMail as send } from '../../services/portal/sign-in-mail.ts';

/** Tells somebody that their sign-in has changed. */
export async function sendSignInMail(told: z.infer<(typeof jobs)['send-sign-in-mail']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), told);
}

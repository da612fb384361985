import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendTemplateTest as send } from '../../services/mail-template/test-mail-template.ts';

/** Sends a mail in the words that somebody is writing to that somebody. */
export async function sendTemplateTest(asked: z.infer<(typeof jobs)['send-template-test']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), asked);
}

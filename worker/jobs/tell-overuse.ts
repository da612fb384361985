import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendOveruseMail as send, tellOveruse as tell } from '../../services/pool/tell-overuse.ts';

/** Tells those concerned that a pool was exceeded. */
export async function tellOveruse(crossed: z.infer<(typeof jobs)['tell-overuse']>): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, crossed));
}

/** Mails it to one of the operator's staff; a try that fails is repeated by the queue. */
export async function sendOveruseMail(told: z.infer<(typeof jobs)['send-overuse-mail']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), told);
}

import type { z } from 'zod';
import { sendCompromiseMail as send, tellCompromise as tell } from '../../services/compromise/tell-compromise.ts';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';

/** Tells reseller and operator of a report of misuse. */
export async function tellCompromise({ compromiseId }: z.infer<(typeof jobs)['tell-compromise']>): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, compromiseId));
}

/** Mails it to one of the operator's staff; a try that fails is repeated by the queue. */
export async function sendCompromiseMail(told: z.infer<(typeof jobs)['send-compromise-mail']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), told);
}

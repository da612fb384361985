import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendResaleInvoice as send, tellResaleInvoice as tell } from '../../services/resale/send-resale-invoice.ts';

/** An invoice to a reseller's customer was issued, and the reseller wants it told of. */
export async function tellResaleInvoice(issued: z.infer<(typeof jobs)['tell-resale-invoice']>): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tell(tx, issued));
}

/** Mails it to one of the customer's administrators; a try that fails is repeated by the queue. */
export async function sendResaleInvoice(told: z.infer<(typeof jobs)['send-resale-invoice']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), told);
}

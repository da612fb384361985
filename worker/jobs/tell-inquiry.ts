import type { z } from 'zod';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { sendInquiryMail as send, tellInquiry as tell } from '../../services/inquiry/tell-inquiry.ts';
import type { jobs } from '../../services/job/jobs.ts';

const inWorker = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('scheduled work', null, work);

/** Tells the other side that something was said in an inquiry. */
export async function tellInquiry({ entryId }: z.infer<(typeof jobs)['tell-inquiry']>): Promise<void> {
  await inWorker((tx) => tell(tx, entryId));
}

/** Mails it to one of the operator's staff; a try that fails is repeated by the queue. */
export async function sendInquiryMail(told: z.infer<(typeof jobs)['send-inquiry-mail']>): Promise<void> {
  await send(inWorker, told);
}

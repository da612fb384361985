import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { sendNotice as send } from '../../services/notice/send-notice.ts';

/** Sends one notice; a try that fails is repeated later and later by the queue, for about three days. */
export async function sendNotice({ noticeId }: z.infer<(typeof jobs)['send-notice']>): Promise<void> {
  await send((work) => inSystem('scheduled work', null, work), noticeId);
}

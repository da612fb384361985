import type { z } from 'zod';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';
import { tellRequest } from '../../services/support/tell-request.ts';

/** Tells a reseller that support asks for its consent. */
export async function tellSupportRequest({ consentId }: z.infer<(typeof jobs)['tell-support-request']>): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tellRequest(tx, consentId));
}

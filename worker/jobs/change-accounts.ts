import type { z } from 'zod';
import { runBulk } from '../../services/account-bulk/run-bulk.ts';
import { tendBulks } from '../../services/account-bulk/tend-bulks.ts';
import { inSystem } from '../../services/db/doors.ts';
import type { jobs } from '../../services/job/jobs.ts';

/** Makes a change to many accounts, as many as fit into a quarter of a minute, and comes back for the rest. */
export async function changeAccounts(payload: z.infer<(typeof jobs)['change-accounts']>): Promise<void> {
  await runBulk(payload);
}

/** Every minute: takes up bulk changes whose worker died, and forgets those that have been kept for long enough. */
export async function tendAccountBulks(): Promise<void> {
  await inSystem('scheduled work', null, (tx) => tendBulks(tx, new Date()));
}

import type { z } from 'zod';
import { runImport } from '../../services/account-import/run-import.ts';
import type { jobs } from '../../services/job/jobs.ts';

/** Opens the accounts of an import, as many as fit into a quarter of a minute, and comes back for the rest. */
export async function importAccounts(payload: z.infer<(typeof jobs)['import-accounts']>): Promise<void> {
  await runImport(payload);
}

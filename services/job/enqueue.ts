import type { z } from 'zod';
import type { Database } from '../db/doors.ts';
import type { jobs } from './jobs.ts';

/**
 * Puts a job into the queue in the caller's transaction: it runs once that has committed, and never when it has not.
 *
 * The payload holds ids only; rows may have changed by the time it runs.
 */
export async function enqueue<Name extends keyof typeof jobs>(
  db: Database,
  name: Name,
  payload: z.infer<(typeof jobs)[Name]>,
): Promise<void> {
  await db.$executeRaw`select enqueue_job(${name}, ${JSON.stringify(payload)}::json)`;
}

import { z } from 'zod';
import type { JobReading } from '../../core/job/reading.ts';
import { jobReadings, readJobError } from '../../core/job/reading.ts';
import { redactError } from '../../core/job/redact.ts';
import type { Database } from '../db/doors.ts';
import { sql } from '../db/sql.ts';

/**
 * waiting: not tried yet; running: a worker has it; retrying: it failed, and comes again by itself; failed: it failed as often as it may,
 * and comes again only when somebody asks.
 */
export const jobStates = ['waiting', 'running', 'retrying', 'failed'] as const;

/** A job that a worker took more than four hours ago is nobody's any more, which is the queue's own rule. */
export const isHeld = sql`(j.locked_at is not null and j.locked_at > now() - interval '4 hours')`;
export const stateOf = sql`case when ${isHeld} then 'running' when j.attempts >= j.max_attempts then 'failed'
  when j.attempts > 0 then 'retrying' else 'waiting' end`;

/** Jobs with their names. The worker's tables are pinned with its version; its public view leaves the payload out. */
export const jobRows = sql`graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;

/** Whether a worker has ever been started here: it makes its tables by itself. */
export async function hasQueue(db: Database): Promise<boolean> {
  const [row] = await db.$queryRaw<{ there: boolean }[]>`
    select to_regclass('graphile_worker._private_jobs') is not null as there`;
  return row?.there ?? false;
}

export const jobError = z.object({
  reading: z.enum(jobReadings),
  /** As it was written, without addresses and secrets. */
  text: z.string(),
});

export const errorOf = (text: string | null): { reading: JobReading; text: string } | null =>
  text === null ? null : { reading: readJobError(text), text: redactError(text) };

export const jobId = z.string().regex(/^\d{1,18}$/);

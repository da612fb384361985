import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';
import { hasQueue, jobId, jobRows, stateOf } from './worker-queue.ts';

export const oneJob = z.object({ id: jobId });
export const jobsOfTask = z.object({ task: z.string().min(1).max(128) });
export const retriedCount = z.object({ retried: z.int() });

/**
 * Has a job done now, with all its attempts before it again.
 *
 * @throws Refusal not_found when it is done or was dropped; job_running while a worker has it
 */
export async function retryJob(tx: SystemTx, { id }: z.infer<typeof oneJob>): Promise<void> {
  const task = await idleTaskOf(tx, id);
  await tx.db
    .$queryRaw`select id::text from graphile_worker.reschedule_jobs(array[${BigInt(id)}]::bigint[], now(), null, 0)`;
  await record(tx, { action: 'job.retry', objectId: id, detail: { task } });
}

/** Has all jobs of a kind done now that failed as often as they may. */
export async function retryFailed(
  tx: SystemTx,
  { task }: z.infer<typeof jobsOfTask>,
): Promise<z.infer<typeof retriedCount>> {
  if (!(await hasQueue(tx.db))) return { retried: 0 };
  const rows = await tx.db.$queryRaw<{ id: string }[]>`
    select r.id::text as id from graphile_worker.reschedule_jobs(
      array(select j.id from ${jobRows} where t.identifier = ${task} and ${stateOf} = 'failed'), now(), null, 0) r`;
  if (rows.length > 0)
    await record(tx, { action: 'job.retry_failed', objectId: task, detail: { task, jobs: rows.length } });
  return { retried: rows.length };
}

/**
 * Takes a job out of the queue undone. What it was to do is not done by anybody else, unless the schedule makes another one.
 *
 * @throws Refusal as retryJob
 */
export async function dropJob(tx: SystemTx, { id }: z.infer<typeof oneJob>): Promise<void> {
  const task = await idleTaskOf(tx, id);
  await tx.db.$queryRaw`select id::text from graphile_worker.complete_jobs(array[${BigInt(id)}]::bigint[])`;
  await record(tx, { action: 'job.drop', objectId: id, detail: { task } });
}

/** Locks the job, so that no worker takes it meanwhile. */
async function idleTaskOf({ db }: SystemTx, id: string): Promise<string> {
  const [row] = (await hasQueue(db))
    ? await db.$queryRaw<{ task: string; state: string }[]>`
        select t.identifier as task, ${stateOf} as state from ${jobRows} where j.id = ${BigInt(id)} for update of j`
    : [];
  if (!row) throw new Refusal('not_found', 'not_found');
  if (row.state === 'running') throw new Refusal('conflict', 'job_running');
  return row.task;
}

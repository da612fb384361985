import { inSystem } from '../db/doors.ts';

/** Moves what was enqueued before the worker's tables existed into its queue; each job once, however often this runs. */
export async function adoptEarlyJobs(): Promise<void> {
  await inSystem(
    'scheduled work',
    null,
    ({ db }) => db.$executeRaw`
      with early as (delete from job_before_worker returning name, payload)
      select count(graphile_worker.add_job(early.name, early.payload)) from early`,
  );
}

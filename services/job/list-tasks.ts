import { z } from 'zod';
import { nextRun } from '../../core/job/next-run.ts';
import type { SystemTx } from '../db/doors.ts';
import { jobs } from './jobs.ts';
import { patterns } from './schedule.ts';
import { errorOf, hasQueue, jobError, jobRows, stateOf } from './worker-queue.ts';

export const taskView = z.object({
  /** Of services/job/jobs.ts, or one that this version does not know any more. */
  name: z.string(),
  known: z.boolean(),
  waiting: z.int(),
  running: z.int(),
  retrying: z.int(),
  failed: z.int(),
  /** The earliest that waits or comes again. */
  nextAt: z.date().nullable(),
  /** Of the job that failed last and is still there. */
  error: jobError.nullable(),
  /** Null: it starts only when something asks for it. */
  scheduled: z.object({ pattern: z.string(), lastAt: z.date().nullable(), nextAt: z.date() }).nullable(),
});
export type TaskView = z.infer<typeof taskView>;
export const tasksView = z.object({
  /** False until a worker has been started for the first time. */
  ready: z.boolean(),
  rows: z.array(taskView),
});

type Counted = Pick<TaskView, 'name' | 'waiting' | 'running' | 'retrying' | 'failed' | 'nextAt'> & {
  lastError: string | null;
};
const none = { waiting: 0, running: 0, retrying: 0, failed: 0, nextAt: null, lastError: null };

/** What the worker does: each kind of job with how many wait, run and failed, and when those of the schedule start. Failures first. */
export async function listTasks({ db }: SystemTx, now = new Date()): Promise<z.infer<typeof tasksView>> {
  const ready = await hasQueue(db);
  const counted = ready ? await countTasks(db) : [];
  const lastRuns = ready ? await lastRunsOf(db) : new Map<string, Date | null>();
  const byName = new Map(counted.map((row) => [row.name, row]));
  const names = [...new Set([...Object.keys(jobs), ...byName.keys()])];
  const rows = names.map((name): TaskView => {
    const { lastError, ...figures } = byName.get(name) ?? { name, ...none };
    const pattern = patterns.get(name);
    return {
      ...figures,
      known: name in jobs,
      error: errorOf(lastError),
      scheduled:
        pattern === undefined ? null : { pattern, lastAt: lastRuns.get(name) ?? null, nextAt: nextRun(pattern, now) },
    };
  });
  return { ready, rows: rows.toSorted((a, b) => weight(b) - weight(a) || (a.name < b.name ? -1 : 1)) };
}

const weight = ({ failed, retrying }: TaskView): number => (failed > 0 ? 2 : 0) + (retrying > 0 ? 1 : 0);

const countTasks = (db: SystemTx['db']): Promise<Counted[]> => db.$queryRaw<Counted[]>`
  select s.name, count(*) filter (where s.state = 'waiting')::int as waiting, count(*) filter (where s.state = 'running')::int as running,
    count(*) filter (where s.state = 'retrying')::int as retrying, count(*) filter (where s.state = 'failed')::int as failed,
    min(s.run_at) filter (where s.state in ('waiting', 'retrying')) as "nextAt",
    (array_agg(s.last_error order by s.updated_at desc) filter (where s.last_error is not null))[1] as "lastError"
  from (select t.identifier as name, ${stateOf} as state, j.run_at, j.updated_at, j.last_error from ${jobRows}) s group by s.name`;

async function lastRunsOf(db: SystemTx['db']): Promise<Map<string, Date | null>> {
  const rows = await db.$queryRaw<{ name: string; at: Date | null }[]>`
    select identifier as name, last_execution as at from graphile_worker._private_known_crontabs`;
  return new Map(rows.map(({ name, at }) => [name, at]));
}

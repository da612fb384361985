import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { redactPayload } from '../../core/job/redact.ts';
import type { SystemTx } from '../db/doors.ts';
import { sql } from '../db/sql.ts';
import { patterns } from './schedule.ts';
import { errorOf, hasQueue, jobError, jobId, jobRows, jobStates, stateOf } from './worker-queue.ts';

export const listJobsInput = z.object({
  state: z.enum(jobStates).optional(),
  task: z.string().max(128).optional(),
  cursor: jobId.optional(),
  limit: z.int().min(1).max(100).default(25),
});

export const jobView = z.object({
  id: jobId,
  task: z.string(),
  state: z.enum(jobStates),
  attempts: z.int(),
  maxAttempts: z.int(),
  createdAt: z.date(),
  /** When it is due; for one that failed as often as it may, when it would have been. */
  runAt: z.date(),
  /** Since when a worker has it. */
  takenAt: z.date().nullable(),
  error: jobError.nullable(),
  /** The schedule makes another one: nothing is lost when this one is dropped. */
  comesAgain: z.boolean(),
});
type JobView = z.infer<typeof jobView>;
export const jobPage = z.object({ rows: z.array(jobView), nextCursor: z.string().nullable() });

type Row = Omit<JobView, 'error' | 'comesAgain'> & { lastError: string | null };
const columns = sql`j.id::text as id, t.identifier as task, ${stateOf} as state, j.attempts::int as attempts,
  j.max_attempts::int as "maxAttempts", j.created_at as "createdAt", j.run_at as "runAt", j.locked_at as "takenAt", j.last_error as "lastError"`;

const viewOf = ({ lastError, ...row }: Row): JobView => ({
  ...row,
  takenAt: row.state === 'running' ? row.takenAt : null,
  error: errorOf(lastError),
  comesAgain: patterns.has(row.task),
});

/** One page of the jobs that are not done, newest first. What is done leaves the queue. */
export async function listJobs(
  { db }: SystemTx,
  input: z.input<typeof listJobsInput>,
): Promise<z.infer<typeof jobPage>> {
  const { state, task, cursor, limit } = listJobsInput.parse(input);
  if (!(await hasQueue(db))) return { rows: [], nextCursor: null };
  const found = await db.$queryRaw<Row[]>`
    select ${columns} from ${jobRows}
    where ${state === undefined ? sql`true` : sql`${stateOf} = ${state}`}
      and ${task === undefined ? sql`true` : sql`t.identifier = ${task}`}
      and ${cursor === undefined ? sql`true` : sql`j.id < ${BigInt(cursor)}`}
    order by j.id desc limit ${limit + 1}`;
  const rows = found.slice(0, limit).map(viewOf);
  return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
}

export const getJobInput = z.object({ id: jobId });
/** `payload`: JSON without addresses and secrets. */
export const jobDetail = jobView.extend({ payload: z.string(), worker: z.string().nullable() });

/** One job with what it was asked with. @throws Refusal not_found when it is done or was dropped */
export async function getJob(
  { db }: SystemTx,
  { id }: z.infer<typeof getJobInput>,
): Promise<z.infer<typeof jobDetail>> {
  const [row] = (await hasQueue(db))
    ? await db.$queryRaw<(Row & { payload: unknown; worker: string | null })[]>`
        select ${columns}, j.payload, j.locked_by as worker from ${jobRows} where j.id = ${BigInt(id)}`
    : [];
  if (!row) throw new Refusal('not_found', 'not_found');
  const { payload, worker, ...job } = row;
  return { ...viewOf(job), payload: JSON.stringify(redactPayload(payload), null, 2), worker };
}

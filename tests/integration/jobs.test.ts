import { type JobHelpers, Logger, runMigrations } from 'graphile-worker';
import { expect, test } from 'vitest';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { getJob, listJobs } from '../../services/job/list-jobs.ts';
import { listTasks } from '../../services/job/list-tasks.ts';
import { dropJob, retryFailed, retryJob } from '../../services/job/settle-job.ts';
import { listFailures } from '../../services/platform/list-failures.ts';
import { tasks } from '../../worker/registry.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
const logger = new Logger(() => () => undefined);
const worker = () => ({ connectionString: database.urlOf('noren_system'), logger });

/** A job that was tried as often as it may, and with what it was asked as its handler itself said. */
async function failed(task: string, payload: object) {
  const { rows } = await database.query('noren_system', 'select (graphile_worker.add_job($1, $2)).id::text', [
    task,
    payload,
  ]);
  const done = async () => tasks[task]?.(payload, {} as JobHelpers);
  const why = await done().then(() => 'Unsupported task', String);
  await database.query('noren_system', 'select graphile_worker.permanently_fail_jobs(array[$1]::bigint[], $2)', [
    rows[0]?.id,
    why,
  ]);
}

test('before the first worker nothing is there, and nothing is said to have failed', async () => {
  const { ready, rows } = await asOperator((tx) => listTasks(tx));
  expect(ready).toBe(false);
  expect(rows.find(({ name }) => name === 'tend-webhooks')).toMatchObject({ known: true, failed: 0, error: null });
  expect(await asOperator((tx) => listJobs(tx, {}))).toEqual({ rows: [], nextCursor: null });
  expect(await asOperator((tx) => listFailures(tx))).toEqual([]);
  await expect(asOperator((tx) => dropJob(tx, { id: '1' }))).rejects.toMatchObject({ key: 'not_found' });
});

test('a job that failed is told in words, without addresses, tried again when asked, and dropped', async () => {
  const { pathname } = new URL(worker().connectionString);
  await database.query('postgres', `grant create on database ${pathname.slice(1)} to noren_system`);
  await runMigrations(worker());
  await failed('send-notice', { noticeId: 'hanako@example.jp', token: 'abc' });
  await failed('retired-task', {});

  const { rows } = await asOperator((tx) => listTasks(tx));
  expect(rows.slice(0, 2).map(({ name, known, failed }) => [name, known, failed])).toEqual([
    ['retired-task', false, 1],
    ['send-notice', true, 1],
  ]);
  expect(rows.slice(0, 2).map(({ error }) => error?.reading)).toEqual(['handler', 'payload']);
  const listed = await asOperator((tx) => listJobs(tx, { state: 'failed', task: 'send-notice' }));
  const [job] = listed.rows;
  expect(listed.rows).toHaveLength(1);
  expect(job).toMatchObject({ state: 'failed', attempts: 25, maxAttempts: 25, comesAgain: false });
  const id = job?.id ?? '';
  const detail = await asOperator((tx) => getJob(tx, { id }));
  expect(JSON.parse(detail.payload)).toEqual({ noticeId: '•••', token: '•••' });
  expect(JSON.stringify(detail)).not.toContain('example.jp');
  expect(await asOperator((tx) => listFailures(tx))).toMatchObject([{ kind: 'jobs', count: 2 }]);

  await asOperator((tx) => retryJob(tx, { id }));
  expect((await asOperator((tx) => listJobs(tx, { task: 'send-notice' }))).rows).toMatchObject([
    { id, state: 'waiting', attempts: 0 },
  ]);
  expect(await asOperator((tx) => retryFailed(tx, { task: 'retired-task' }))).toEqual({ retried: 1 });
  expect(await asOperator((tx) => retryFailed(tx, { task: 'send-notice' }))).toEqual({ retried: 0 });
  expect(await asOperator((tx) => listFailures(tx))).toEqual([]);

  await database.query('noren_system', 'update graphile_worker._private_jobs set locked_at = now(), locked_by = $1', [
    'w',
  ]);
  await expect(asOperator((tx) => dropJob(tx, { id }))).rejects.toMatchObject({ key: 'job_running' });
  await database.query('noren_system', 'update graphile_worker._private_jobs set locked_at = null, locked_by = null');
  await asOperator((tx) => dropJob(tx, { id }));
  expect((await asOperator((tx) => listJobs(tx, {}))).rows.map(({ task }) => task)).toEqual(['retired-task']);
  await expect(asOperator((tx) => retryJob(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });

  const { rows: trail } = await database.query(
    'postgres',
    `select action, object_id, detail from audit_entry where action like 'job.%' order by at, id`,
  );
  expect(trail).toEqual([
    { action: 'job.retry', object_id: id, detail: { task: 'send-notice' } },
    { action: 'job.retry_failed', object_id: 'retired-task', detail: { task: 'retired-task', jobs: 1 } },
    { action: 'job.drop', object_id: id, detail: { task: 'send-notice' } },
  ]);
});

test('work of the schedule that nobody starts is told of', async () => {
  await database.query(
    'noren_system',
    `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
     values ('tell-limits', '2026-11-21T00:00Z', '2026-11-21T09:00Z'), ('dun-arrears', '2026-11-21T00:00Z', '2026-11-21T00:00Z')`,
  );
  const at = (time: string) => asOperator((tx) => listFailures(tx, new Date(`2026-11-21T${time}Z`)));
  const late = async (time: string) => (await at(time)).find(({ kind }) => kind === 'worker');
  expect(await late('09:10')).toBeUndefined();
  expect(await late('09:20')).toEqual({ kind: 'worker', count: 1, since: new Date('2026-11-21T09:00Z') });
  const { rows } = await asOperator((tx) => listTasks(tx, new Date('2026-11-21T09:20:30Z')));
  expect(rows.find(({ name }) => name === 'tell-limits')?.scheduled).toEqual({
    pattern: '* * * * *',
    lastAt: new Date('2026-11-21T09:00Z'),
    nextAt: new Date('2026-11-21T09:21Z'),
  });
});

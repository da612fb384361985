import { run } from 'graphile-worker';
import { z } from 'zod';
import { closeDatabase } from '../services/db/client.ts';
import { tellOfProcess } from '../services/db/tell-of-process.ts';
import { adoptEarlyJobs } from '../services/job/adopt-early-jobs.ts';
import { schedule } from '../services/job/schedule.ts';
import { tasks } from './registry.ts';

const env = z.object({
  NOREN_SYSTEM_DATABASE_URL: z.url(),
  NOREN_WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
});

const { NOREN_SYSTEM_DATABASE_URL: connectionString, NOREN_WORKER_CONCURRENCY: concurrency } = env.parse(process.env);

// Makes or migrates its own schema, then works. What was enqueued before its very first start is taken over.
const runner = await run({
  connectionString,
  concurrency,
  taskList: tasks,
  crontab: schedule.join('\n'),
  noHandleSignals: true,
});
await adoptEarlyJobs();
console.log('worker ready');
const leave = tellOfProcess({ kind: 'worker', onTrouble: (what) => console.warn(`worker: ${what}`) });

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await runner.stop(); // waits for the jobs in hand
  await leave();
  await closeDatabase();
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
await runner.promise;
await leave();
await closeDatabase();

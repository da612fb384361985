import { z } from 'zod';
import { getJob, getJobInput, jobDetail, jobPage, listJobs, listJobsInput } from '../../../services/job/list-jobs.ts';
import { listTasks, tasksView } from '../../../services/job/list-tasks.ts';
import { dropJob, jobsOfTask, oneJob, retriedCount, retryFailed, retryJob } from '../../../services/job/settle-job.ts';
import { operatorProcedure, router } from '../trpc.ts';

export const jobRouter = router({
  tasks: operatorProcedure('job:read')
    .output(tasksView)
    .query(({ ctx }) => ctx.inSystem((tx) => listTasks(tx))),

  list: operatorProcedure('job:read')
    .input(listJobsInput)
    .output(jobPage)
    .query(({ ctx, input }) => ctx.inSystem((tx) => listJobs(tx, input))),

  get: operatorProcedure('job:read')
    .input(getJobInput)
    .output(jobDetail)
    .query(({ ctx, input }) => ctx.inSystem((tx) => getJob(tx, input))),

  retry: operatorProcedure('job:write')
    .input(oneJob)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => retryJob(tx, input))),

  retryFailed: operatorProcedure('job:write')
    .input(jobsOfTask)
    .output(retriedCount)
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => retryFailed(tx, input))),

  drop: operatorProcedure('job:write')
    .input(oneJob)
    .output(z.void())
    .mutation(({ ctx, input }) => ctx.inSystem((tx) => dropJob(tx, input))),
});

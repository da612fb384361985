'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Job, Task } from './job-types.ts';
import { useTaskName } from './use-task-name.ts';

/** Has one job done now instead of at its time, or at all. */
export function RetryJob({ job }: { job: Job }) {
  const t = useTranslations('job');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const name = useTaskName()(job.task);
  const again = job.attempts > 0;
  const retry = useMutation(
    trpc.job.retry.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.job.pathKey() });
        toast(t(again ? 'retried' : 'started', { name }));
      },
    }),
  );
  return (
    <Button
      size="sm"
      needs="job:write"
      pending={retry.isPending}
      aria-label={t(again ? 'retryOf' : 'runOf', { name })}
      onClick={() => retry.mutate({ id: job.id })}
    >
      {t(again ? 'retry' : 'run')}
    </Button>
  );
}

/** The same for all of one kind that failed as often as they may. */
export function RetryFailed({ task }: { task: Task }) {
  const t = useTranslations('job');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const name = useTaskName()(task.name);
  const retry = useMutation(
    trpc.job.retryFailed.mutationOptions({
      onError: (error) => toast(error.message, 'bad'),
      async onSuccess({ retried }) {
        await queries.invalidateQueries({ queryKey: trpc.job.pathKey() });
        toast(t('retriedAll', { name, count: retried }));
      },
    }),
  );
  return (
    <Button
      size="sm"
      needs="job:write"
      pending={retry.isPending}
      aria-label={t('retryAllOf', { name })}
      onClick={() => retry.mutate({ task: task.name })}
    >
      {t('retryAll')}
    </Button>
  );
}

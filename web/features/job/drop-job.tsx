'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { RemoveButton } from '../../components/ui/remove-button.tsx';
import { useToast } from '../../components/ui/toast.tsx';
import type { Job } from './job-types.ts';
import { useTaskName } from './use-task-name.ts';

/** Takes a job out of the queue undone, after saying what that means. */
export function DropJob({ job }: { job: Job }) {
  const t = useTranslations('job');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const name = useTaskName()(job.task);
  const drop = useMutation(
    trpc.job.drop.mutationOptions({
      async onSuccess() {
        await queries.invalidateQueries({ queryKey: trpc.job.pathKey() });
        toast(t('dropped', { name }));
      },
    }),
  );
  return (
    <RemoveButton
      needs="job:write"
      label={t('dropOf', { name })}
      title={t('dropTitle', { name })}
      consequence={t(job.comesAgain ? 'dropScheduled' : 'dropBody')}
      confirm={t('drop')}
      removal={drop}
      onConfirm={() => drop.mutate({ id: job.id })}
    />
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { JobTable } from './job-table.tsx';
import { type JobState, jobStates, narrowedTo, refreshMs } from './job-types.ts';
import { TaskTable } from './task-table.tsx';
import { useTaskName } from './use-task-name.ts';

/** What the worker does and did not manage to do. */
export function JobScreen() {
  const t = useTranslations('job');
  const trpc = useTRPC();
  const taskName = useTaskName();
  const keyset = useKeyset();
  const query = useSearchParams();
  const path = usePathname();
  const { state, task } = narrowedTo(query);

  function select(name: 'state' | 'task', value: string) {
    keyset.reset();
    const next = new URLSearchParams(window.location.search);
    if (value) next.set(name, value);
    else next.delete(name);
    window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
  }

  const live = { placeholderData: keepPreviousData, refetchInterval: refreshMs };
  const tasks = useQuery(trpc.job.tasks.queryOptions(undefined, live));
  const list = useQuery(trpc.job.list.queryOptions({ state, task, cursor: keyset.cursor }, live));
  const here = tasks.data?.rows.filter((row) => row.name === task || jobStates.some((each) => row[each] > 0)) ?? [];
  return (
    <div className="grid gap-4">
      {tasks.data && !tasks.data.ready && (
        <Notice tone="warn" title={t('neverTitle')}>
          {t('neverBody')}
        </Notice>
      )}
      <Card
        flush
        title={t('list')}
        description={t('listHint')}
        action={
          <FilterChips<JobState>
            named
            legend={t('filterState')}
            all={t('all')}
            choices={jobStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            value={state ?? ''}
            onChange={(value) => select('state', value)}
          />
        }
      >
        {here.length > 1 && (
          <div className="border-t border-line px-4 py-2.5 sm:px-5">
            <FilterChips
              named
              legend={t('filterTask')}
              all={t('allTasks')}
              choices={here.map(({ name }) => ({ value: name, label: taskName(name) }))}
              value={task ?? ''}
              onChange={(value) => select('task', value)}
            />
          </div>
        )}
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <JobTable rows={list.data?.rows} isNarrowed={state !== undefined || task !== undefined} />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
      <Card flush title={t('tasks')} description={t('tasksHint')}>
        {tasks.error ? (
          <QueryFailure error={tasks.error} onRetry={() => void tasks.refetch()} />
        ) : (
          <TaskTable rows={tasks.data?.rows} onSelect={(name) => select('task', name)} />
        )}
      </Card>
    </div>
  );
}

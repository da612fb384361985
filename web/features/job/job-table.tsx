'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { StackedTime, Time } from '../../components/ui/time.tsx';
import { DropJob } from './drop-job.tsx';
import { JobDialog } from './job-dialog.tsx';
import { type Job, stateLooks } from './job-types.ts';
import { RetryJob } from './retry-job.tsx';
import { useTaskName } from './use-task-name.ts';

/** Jobs that are not done. */
export function JobTable({ rows, isNarrowed }: { rows: readonly Job[] | undefined; isNarrowed: boolean }) {
  const t = useTranslations('job');
  const taskName = useTaskName();
  const [opened, setOpened] = useState<string | null>(null);
  const columns: Column<Job>[] = [
    {
      id: 'made',
      header: t('column.made'),
      from: 'sm',
      className: 'w-px align-top',
      cell: ({ createdAt }) => <StackedTime at={createdAt} />,
    },
    {
      id: 'what',
      header: t('column.what'),
      className: 'align-top',
      cell: (job) => (
        <span className="grid justify-items-start gap-1">
          <span className="leading-5">{taskName(job.task)}</span>
          <State job={job} />
          {job.error && (
            <span className="grid gap-0.5 md:hidden">
              <Why job={job} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'why',
      header: t('column.why'),
      from: 'md',
      className: 'w-[38%] align-top',
      cell: (job) => (job.error ? <Why job={job} /> : <span className="text-muted">{t('nothing')}</span>),
    },
    {
      id: 'next',
      header: t('column.next'),
      from: 'lg',
      className: 'w-px align-top whitespace-nowrap',
      cell: ({ state, runAt, takenAt }) => {
        if (state === 'failed') return <span className="text-muted">{t('notByItself')}</span>;
        if (state === 'running') return takenAt ? t('takenAt') : t('nothing');
        return <Time at={runAt} />;
      },
    },
    {
      id: 'actions',
      header: <span className="sr-only">{t('column.actions')}</span>,
      className: 'w-px align-top',
      cell: (job) => (
        <span className="flex justify-end gap-1 max-sm:flex-col max-sm:items-end">
          <Button size="sm" variant="ghost" onClick={() => setOpened(job.id)}>
            {t('details')}
          </Button>
          {job.state !== 'running' && <RetryJob job={job} />}
          {job.state !== 'running' && <DropJob job={job} />}
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('list')}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        empty={
          <EmptyState icon={CircleCheck} title={t(isNarrowed ? 'noMatchTitle' : 'emptyTitle')}>
            {t(isNarrowed ? 'noMatchBody' : 'emptyBody')}
          </EmptyState>
        }
      />
      {opened && <JobDialog id={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function State({ job: { state, attempts, maxAttempts } }: { job: Job }) {
  const t = useTranslations('job');
  const [tone, icon] = stateLooks[state];
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Badge tone={tone} icon={icon}>
        {t(`state.${state}`)}
      </Badge>
      {attempts > 0 && (
        <span className="text-xs text-muted tabular-nums">{t('attempts', { attempts, most: maxAttempts })}</span>
      )}
    </span>
  );
}

/** What the error means, and below it the error itself. */
function Why({ job: { error } }: { job: Job }) {
  const t = useTranslations('job');
  if (!error) return null;
  return (
    <span className="block min-w-0 text-[13px] leading-5">
      {t(`reading.${error.reading}`)}
      <span className="line-clamp-2 font-mono text-xs leading-5 wrap-anywhere text-muted">{error.text}</span>
    </span>
  );
}

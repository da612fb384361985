'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { jobStates, stateLooks, type Task } from './job-types.ts';
import { RetryFailed } from './retry-job.tsx';
import { useTaskName } from './use-task-name.ts';

type TaskTableProps = { rows: readonly Task[] | undefined; onSelect: (name: string) => void };

/** Each kind of job: how many are where, and when those of the schedule start. */
export function TaskTable({ rows, onSelect }: TaskTableProps) {
  const t = useTranslations('job');
  const taskName = useTaskName();
  const columns: Column<Task>[] = [
    {
      id: 'name',
      header: t('column.what'),
      className: 'align-top',
      cell: ({ name, known, scheduled }) => (
        <span className="grid gap-0.5">
          <span className="leading-5">{taskName(name)}</span>
          <span className="text-xs leading-5 text-muted">
            {!known && `${t('unknown')} · `}
            {scheduled ? <Every pattern={scheduled.pattern} /> : t('onDemand')}
          </span>
        </span>
      ),
    },
    {
      id: 'counts',
      header: t('column.counts'),
      className: 'align-top',
      cell: (task) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Counts task={task} onSelect={onSelect} />
          {task.failed > 0 && <RetryFailed task={task} />}
        </span>
      ),
    },
    {
      id: 'last',
      header: t('column.last'),
      from: 'md',
      className: 'w-px align-top',
      cell: ({ scheduled }) => <At instant={scheduled?.lastAt ?? null} />,
    },
    {
      id: 'next',
      header: t('column.nextStart'),
      from: 'sm',
      className: 'w-px align-top',
      cell: ({ scheduled, nextAt }) => <At instant={scheduled?.nextAt ?? nextAt} />,
    },
  ];
  return <DataTable caption={t('tasks')} columns={columns} rows={rows} keyOf={({ name }) => name} empty={null} />;
}

function At({ instant }: { instant: Date | null }) {
  const t = useTranslations('job');
  return instant ? <Time at={instant} /> : <span className="whitespace-nowrap">{t('nothing')}</span>;
}

function Counts({ task, onSelect }: { task: Task; onSelect: (name: string) => void }) {
  const t = useTranslations('job');
  const format = useFormatter();
  const there = jobStates.filter((state) => task[state] > 0);
  if (there.length === 0) return <span className="text-[13px] text-muted">{t('idle')}</span>;
  return (
    <button type="button" onClick={() => onSelect(task.name)} className="flex flex-wrap gap-1.5 rounded">
      <span className="sr-only">{t('show', { name: task.name })}</span>
      {there.map((state) => (
        <Badge key={state} tone={stateLooks[state][0]} icon={stateLooks[state][1]}>
          {t(`state.${state}`)} {format.number(task[state])}
        </Badge>
      ))}
    </button>
  );
}

/** The patterns that are in use, in words; another one as it is written. */
function Every({ pattern }: { pattern: string }) {
  const t = useTranslations('job');
  if (pattern === '* * * * *') return t('everyMinute');
  const minutes = /^\*\/(\d+) \* \* \* \*$/.exec(pattern)?.[1];
  if (minutes) return t('everyMinutes', { minutes });
  if (/^\d+ \d+ \* \* \*$/.test(pattern)) return t('daily');
  return pattern;
}

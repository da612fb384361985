'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Facts } from '../../components/ui/facts.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useTaskName } from './use-task-name.ts';

/** All that may be shown of one job: neither addresses nor secrets. */
export function JobDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('job');
  const trpc = useTRPC();
  const taskName = useTaskName();
  const { data: job, error, refetch } = useQuery(trpc.job.get.queryOptions({ id }));
  return (
    <Dialog open onOpenChange={onClose} title={job ? taskName(job.task) : t('details')} description={t('detailsHint')}>
      {error && <QueryFailure error={error} onRetry={() => void refetch()} />}
      {!error && !job && <SkeletonRows rows={4} />}
      {job && (
        <div className="grid gap-4">
          <Facts
            columns
            facts={[
              { label: t('column.id'), value: <span className="font-mono text-[13px]">{job.id}</span> },
              { label: t('column.task'), value: <span className="font-mono text-[13px]">{job.task}</span> },
              { label: t('column.state'), value: t(`state.${job.state}`) },
              {
                label: t('column.attempts'),
                value: `${job.attempts} / ${job.maxAttempts}`,
              },
              { label: t('column.made'), value: <Time at={job.createdAt} style="second" /> },
              { label: t('column.due'), value: <Time at={job.runAt} style="second" /> },
              ...(job.takenAt ? [{ label: t('column.taken'), value: <Time at={job.takenAt} style="second" /> }] : []),
              ...(job.worker ? [{ label: t('column.worker'), value: job.worker }] : []),
            ]}
          />
          {job.error && (
            <Part title={t('column.why')}>
              <p className="text-sm leading-6">{t(`reading.${job.error.reading}`)}</p>
              <Raw text={job.error.text} />
            </Part>
          )}
          <Part title={t('payload')}>
            <Raw text={job.payload} />
          </Part>
        </div>
      )}
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h3 className="text-xs leading-5 text-muted">{title}</h3>
      {children}
    </section>
  );
}

const Raw = ({ text }: { text: string }) => (
  <pre className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap">
    {text}
  </pre>
);

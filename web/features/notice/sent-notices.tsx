'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { StackedTime } from '../../components/ui/time.tsx';
import { ListTable } from '../list/list-table.tsx';

type Sent = Outputs['notice']['sent']['rows'][number];

/** The record of every notice: what it said, to whom, and when the mail server took it. */
export function SentNotices() {
  const t = useTranslations('notice');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const sent = useQuery(
    trpc.notice.sent.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (sent.error) return <QueryFailure error={sent.error} onRetry={() => void sent.refetch()} />;
  const columns: Column<Sent>[] = [
    {
      id: 'at',
      header: t('at'),
      cell: ({ sentAt, failures }) =>
        sentAt ? (
          <StackedTime at={sentAt} />
        ) : (
          <Badge tone="warn">{failures > 0 ? t('waitingTries', { count: failures }) : t('waiting')}</Badge>
        ),
    },
    {
      id: 'subject',
      header: t('subject'),
      cell: ({ subject, body }) => (
        <details className="text-[13px]">
          <summary className="cursor-pointer break-words">{subject}</summary>
          <pre className="mt-2 max-w-[75ch] rounded-md bg-sunken p-3 font-sans whitespace-pre-wrap break-words">
            {body}
          </pre>
        </details>
      ),
    },
    {
      id: 'recipient',
      header: t('recipient'),
      from: 'sm',
      cell: ({ recipient }) => <span className="font-mono text-[13px] wrap-anywhere">{recipient}</span>,
    },
  ];
  return (
    <ListTable
      caption={t('sent')}
      title={t('sent')}
      description={t('sentHint')}
      columns={columns}
      page={sent.data}
      keyset={keyset}
      empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('none')}</p>}
    />
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { Outputs } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { StackedTime } from '../../components/ui/time.tsx';

type Sent = Outputs['notice']['list']['notices'][number];

/** The record of every notice: what it said, to whom, and when the mail server took it. */
export function SentNotices({ notices }: { notices: Sent[] }) {
  const t = useTranslations('notice');
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
    <Card flush title={t('sent')} description={t('sentHint')}>
      <DataTable
        caption={t('sent')}
        columns={columns}
        rows={notices}
        keyOf={({ id }) => id}
        empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('none')}</p>}
      />
    </Card>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Waiting } from './application-types.ts';

/** What waits for the operator's screening; nothing where nothing does. */
export function WaitingApplications() {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const waiting = useQuery(trpc.application.waiting.queryOptions());
  if (!waiting.data || waiting.data.length === 0) return null;
  const columns: Column<Waiting>[] = [
    { id: 'name', header: t('field.name'), cell: ({ name }) => name },
    { id: 'cause', header: t('what'), cell: ({ cause }) => t(`cause.${cause}`) },
    {
      id: 'reseller',
      header: t('reseller'),
      from: 'sm',
      cell: ({ operatorName, contract }) => `${operatorName} · ${contract}`,
    },
    { id: 'at', header: t('since'), from: 'md', cell: ({ requestedAt }) => <Time at={requestedAt} /> },
  ];
  return (
    <Card flush title={t('waitingTitle')} description={t('waitingHint')}>
      <DataTable
        caption={t('waitingTitle')}
        columns={columns}
        rows={waiting.data}
        keyOf={({ resellerId, requestedAt }) => `${resellerId} ${requestedAt.toISOString()}`}
        hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
        empty={null}
      />
    </Card>
  );
}

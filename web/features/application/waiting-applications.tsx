'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { DataTable } from '../../components/ui/data-table.tsx';
import { AllOfThem } from '../home/all-of-them.tsx';
import { applicationsShown } from '../home/what-home-shows.ts';
import { useApplicationColumns } from './application-columns.tsx';

/** What has waited longest for the operator's screening, and how much waits in all; nothing where nothing does. */
export function WaitingApplications() {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const columns = useApplicationColumns();
  const waiting = useQuery(trpc.application.waiting.queryOptions({ limit: applicationsShown }));
  if (!waiting.data || waiting.data.total === 0) return null;
  return (
    <Card
      flush
      title={t('waitingTitle')}
      description={t('waitingHint')}
      action={<AllOfThem of={waiting.data} href="/applications" />}
    >
      <DataTable
        caption={t('waitingTitle')}
        columns={columns}
        rows={waiting.data.rows}
        keyOf={({ id }) => id}
        hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
        empty={null}
      />
    </Card>
  );
}

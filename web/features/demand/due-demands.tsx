'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { DataTable } from '../../components/ui/data-table.tsx';
import { AllOfThem } from '../home/all-of-them.tsx';
import { demandsShown } from '../home/what-home-shows.ts';
import { useDemandColumns } from './demand-columns.tsx';

/** What contractors have to answer first, and how much is asked in all; nothing where nothing is. */
export function DueDemands() {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const columns = useDemandColumns();
  const due = useQuery(trpc.demand.due.queryOptions({ limit: demandsShown }));
  if (!due.data || due.data.total === 0) return null;
  return (
    <Card flush title={t('dueTitle')} description={t('dueHint')} action={<AllOfThem of={due.data} href="/demands" />}>
      <DataTable
        caption={t('dueTitle')}
        columns={columns}
        rows={due.data.rows}
        keyOf={({ id }) => id}
        hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
        empty={null}
      />
    </Card>
  );
}

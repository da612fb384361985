'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { type DueDemand, standingTones } from './demand-types.ts';

/** What contractors have to answer by a day, the earliest first; nothing where nothing is asked. */
export function DueDemands() {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const due = useQuery(trpc.demand.due.queryOptions());
  if (!due.data || due.data.length === 0) return null;
  const columns: Column<DueDemand>[] = [
    {
      id: 'reseller',
      header: t('reseller'),
      cell: ({ operatorName, contract, kind }) => (
        <>
          {operatorName} · {contract}
          <span className="block text-muted sm:hidden">{t(`kind.${kind}`)}</span>
        </>
      ),
    },
    { id: 'kind', header: t('what'), from: 'sm', cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'standing',
      header: t('state'),
      cell: ({ standing }) => <Badge tone={standingTones[standing]}>{t(`standing.${standing}`)}</Badge>,
    },
    { id: 'due', header: t('due'), cell: ({ dueOn }) => <Day day={dueOn} /> },
  ];
  return (
    <Card flush title={t('dueTitle')} description={t('dueHint')}>
      <DataTable
        caption={t('dueTitle')}
        columns={columns}
        rows={due.data}
        keyOf={({ id }) => id}
        hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
        empty={null}
      />
    </Card>
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import type { Column } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { ListTable } from '../list/list-table.tsx';

/** Each customer's own peak, and why theirs together are more than what is billed: the peak of the sum. */
export function PeaksByCustomer({ month }: { month: string }) {
  const t = useTranslations('metering.byCustomer');
  const format = useFormatter();
  const trpc = useTRPC();
  const keyset = useKeyset();
  const { data, error, refetch } = useQuery(
    trpc.metering.peaksByCustomer.queryOptions({ month, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (error) return <QueryFailure error={error} onRetry={() => void refetch()} />;
  type Row = NonNullable<typeof data>['rows'][number];
  const columns: Column<Row>[] = [
    { id: 'name', header: t('customer'), cell: ({ name }) => name },
    { id: 'peak', header: t('peak'), align: 'right', cell: ({ peak }) => format.number(peak) },
    { id: 'current', header: t('current'), align: 'right', from: 'sm', cell: ({ current }) => format.number(current) },
  ];
  const figures = data && { peak: data.peak, sum: data.sumOfPeaks, apart: data.sumOfPeaks - data.peak };
  return (
    <ListTable
      caption={t('title')}
      title={t('title')}
      {...(figures && { description: t(figures.apart > 0 ? 'apart' : 'together', figures) })}
      columns={columns}
      page={data}
      keyset={keyset}
      hrefOf={({ id }) => `/usage?month=${month}&customer=${id}`}
      empty={
        <EmptyState icon={Users} title={t('empty')}>
          {t('emptyBody')}
        </EmptyState>
      }
    />
  );
}

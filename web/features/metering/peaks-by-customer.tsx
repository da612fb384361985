'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';

/** Each customer's own peak, and why theirs together are more than what is billed: the peak of the sum. */
export function PeaksByCustomer({ month }: { month: string }) {
  const t = useTranslations('metering.byCustomer');
  const format = useFormatter();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.metering.peaksByCustomer.queryOptions({ month }, { placeholderData: keepPreviousData }),
  );
  if (error) return <QueryFailure error={error} onRetry={() => void refetch()} />;
  type Row = NonNullable<typeof data>['customers'][number];
  const columns: Column<Row>[] = [
    { id: 'name', header: t('customer'), cell: ({ name }) => name },
    { id: 'peak', header: t('peak'), align: 'right', cell: ({ peak }) => format.number(peak) },
    { id: 'current', header: t('current'), align: 'right', from: 'sm', cell: ({ current }) => format.number(current) },
  ];
  const figures = data && { peak: data.peak, sum: data.sumOfPeaks, apart: data.sumOfPeaks - data.peak };
  return (
    <Card flush title={t('title')} description={figures && t(figures.apart > 0 ? 'apart' : 'together', figures)}>
      <DataTable
        caption={t('title')}
        columns={columns}
        rows={data?.customers}
        keyOf={({ id }) => id}
        hrefOf={({ id }) => `/usage?month=${month}&customer=${id}`}
        empty={
          <EmptyState icon={Users} title={t('empty')}>
            {t('emptyBody')}
          </EmptyState>
        }
      />
    </Card>
  );
}

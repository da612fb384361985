'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';

/** The peaks of a year beside each other; a month leads to its own curve. */
export function LastMonths({ customerId }: { /** Empty: of all. */ customerId: string }) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.metering.months.queryOptions(customerId ? { customerId } : {}, { placeholderData: keepPreviousData }),
  );
  if (query.error) return <QueryFailure error={query.error} onRetry={() => void query.refetch()} />;
  // Nothing is told by the months before the first account.
  const first = query.data?.findLastIndex(({ peak }) => peak > 0) ?? 0;
  const rows = query.data?.slice(0, Math.max(1, first + 1));
  const most = Math.max(1, ...(rows ?? []).map(({ peak }) => peak));
  type Row = { month: string; peak: number };
  const columns: Column<Row>[] = [
    {
      id: 'month',
      header: t('month'),
      className: 'w-28 whitespace-nowrap',
      cell: ({ month }) => format.dateTime(new Date(`${month}-15T00:00:00Z`), { year: 'numeric', month: 'short' }),
    },
    {
      id: 'peak',
      header: t('peak'),
      align: 'right',
      cell: ({ peak }) => (
        <span className="flex items-center gap-3">
          <svg aria-hidden className="h-2 w-full min-w-12">
            <rect width={`${(peak / most) * 100}%`} height="100%" rx="4" fill="var(--series-delivered)" />
          </svg>
          <span className="min-w-12">{format.number(peak)}</span>
        </span>
      ),
    },
  ];
  return (
    <Card title={t('lastMonths')}>
      <div className="-mx-4 sm:-mx-5">
        <DataTable
          caption={t('lastMonths')}
          columns={columns}
          rows={rows}
          keyOf={({ month }) => month}
          hrefOf={({ month }) =>
            `/usage?${new URLSearchParams({ month, ...(customerId && { customer: customerId }) })}`
          }
          empty={null}
        />
      </div>
    </Card>
  );
}

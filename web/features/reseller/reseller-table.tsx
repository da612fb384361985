'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Outputs } from '../../client/trpc.ts';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { StateBadge } from '../../components/ui/state-badge.tsx';
import { Time } from '../../components/ui/time.tsx';

type Row = Outputs['reseller']['list']['rows'][number];

type ResellerTableProps = { rows: readonly Row[] | undefined; empty: ReactNode; shown?: readonly string[] | undefined };

export function ResellerTable({ rows, empty, shown }: ResellerTableProps) {
  const t = useTranslations('reseller');
  const format = useFormatter();
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('column.name'),
      cell: (row) => row.operatorName,
    },
    {
      id: 'host',
      header: t('column.host'),
      optional: true,
      from: 'md',
      cell: (row) => <span className="text-muted">{row.host}</span>,
    },
    { id: 'state', header: t('column.state'), optional: true, cell: (row) => <StateBadge state={row.state} /> },
    {
      id: 'customers',
      header: t('column.customers'),
      optional: true,
      align: 'right',
      from: 'sm',
      cell: (row) => format.number(row.customers),
    },
    {
      id: 'domains',
      header: t('column.domains'),
      optional: true,
      align: 'right',
      from: 'lg',
      cell: (row) => format.number(row.domains),
    },
    {
      id: 'accounts',
      header: t('column.accounts'),
      optional: true,
      align: 'right',
      cell: (row) => format.number(row.accounts),
    },
    {
      id: 'created',
      header: t('column.created'),
      optional: true,
      from: 'lg',
      className: 'lg:pl-8',
      cell: (row) => <Time at={row.createdAt} style="date" />,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/resellers/${row.id}`}
      empty={empty}
      shown={shown}
    />
  );
}

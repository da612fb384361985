'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { DomainBadge } from './domain-badge.tsx';
import type { DomainRow } from './domain-types.ts';

type DomainTableProps = {
  rows: readonly DomainRow[] | undefined;
  empty: ReactNode;
  withCustomer?: boolean;
  shown?: readonly string[] | undefined;
};

export function DomainTable({ rows, empty, withCustomer = false, shown }: DomainTableProps) {
  const t = useTranslations('domain');
  const format = useFormatter();
  const columns: Column<DomainRow>[] = [
    {
      ...{ id: 'name', header: t('column.name'), className: 'max-sm:w-full' },
      cell: (row) => <span className="wrap-anywhere">{row.unicodeName}</span>,
    },
    ...(withCustomer
      ? [
          {
            id: 'customer',
            header: t('column.customer'),
            optional: true,
            from: 'sm',
            cell: (row) => row.customerName,
          } as const satisfies Column<DomainRow>,
        ]
      : []),
    { id: 'state', header: t('column.state'), optional: true, cell: (row) => <DomainBadge domain={row} detailed /> },
    {
      id: 'records',
      header: t('column.records'),
      optional: true,
      align: 'right',
      from: 'md',
      cell: ({ records }) =>
        t('recordsOf', { found: records.filter(({ state }) => state === 'found').length, all: records.length }),
    },
    {
      id: 'accounts',
      header: t('column.accounts'),
      optional: true,
      align: 'right',
      from: 'sm',
      cell: (row) => format.number(row.accounts),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/domains/${id}`}
      empty={empty}
      shown={shown}
    />
  );
}

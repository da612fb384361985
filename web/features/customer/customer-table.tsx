'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { StateBadge } from '../../components/ui/state-badge.tsx';
import { ContractDate } from './contract-date.tsx';
import type { CustomerRow } from './customer-types.ts';

type CustomerTableProps = {
  rows: readonly CustomerRow[] | undefined;
  empty: ReactNode;
  shown?: readonly string[] | undefined;
};

export function CustomerTable({ rows, empty, shown }: CustomerTableProps) {
  const t = useTranslations('customer');
  const format = useFormatter();
  const columns: Column<CustomerRow>[] = [
    { id: 'name', header: t('column.name'), cell: (row) => row.name },
    {
      id: 'state',
      header: t('column.state'),
      optional: true,
      cell: ({ state, unprovenDomains }) =>
        state === 'active' && unprovenDomains > 0 ? (
          <Badge tone="info">{t('waiting', { count: unprovenDomains })}</Badge>
        ) : (
          <StateBadge state={state} />
        ),
    },
    {
      id: 'domains',
      header: t('column.domains'),
      optional: true,
      align: 'right',
      from: 'sm',
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
      id: 'contract',
      header: t('column.contract'),
      optional: true,
      from: 'md',
      className: 'md:pl-8',
      cell: (row) => <ContractDate day={row.thirdPartyContractOn} />,
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={({ id }) => `/customers/${id}`}
      empty={empty}
      shown={shown}
    />
  );
}

'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { InvitationBadge } from '../administrator/invitation-badge.tsx';
import { ReinviteButton } from '../administrator/reinvite-button.tsx';
import type { Customer } from './customer-types.ts';

type Administrator = Customer['administrators'][number];

export function AdministratorTable({ rows, empty }: { rows: readonly Administrator[]; empty: ReactNode }) {
  const t = useTranslations('customer');
  const state = ({ invitation }: Administrator) =>
    invitation ? <InvitationBadge invitation={invitation} /> : <Badge tone="good">{t('administrator.active')}</Badge>;
  const columns: Column<Administrator>[] = [
    {
      id: 'name',
      header: t('invite.name'),
      cell: (row) => (
        <span className="grid justify-items-start gap-0.5">
          {row.name}
          <span className="text-[13px] wrap-anywhere text-muted sm:hidden">{row.email}</span>
          <span className="sm:hidden">{state(row)}</span>
        </span>
      ),
    },
    {
      ...{ id: 'email', header: t('invite.email'), from: 'sm' },
      cell: (row) => <span className="wrap-anywhere">{row.email}</span>,
    },
    { id: 'state', header: t('column.state'), from: 'sm', cell: state },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (row) => row.invitation && <ReinviteButton invitee={row} icon />,
    },
  ];
  return (
    <DataTable caption={t('tab.administrators')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />
  );
}

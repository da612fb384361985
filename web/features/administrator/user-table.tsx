'use client';

import { UserRound } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useMay } from '../../components/ui/allowed.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import { FrozenBadge } from '../compromise/frozen-badge.tsx';
import { InvitationBadge } from './invitation-badge.tsx';
import type { Grants, User } from './user.ts';
import { UserActions } from './user-actions.tsx';

type UserTableProps = {
  rows: readonly User[] | undefined;
  /** Where the reader has roles to give. */
  grants: Grants;
  empty: ReactNode;
  shown?: readonly string[] | undefined;
};

export function UserTable({ rows, grants, empty, shown }: UserTableProps) {
  const t = useTranslations('administrator');
  const format = useFormatter();
  const mayManage = useMay()('administrator:write');
  const roleOf = ({ role, duty, customRole, customer, domains }: User) =>
    role === 'domain_admin'
      ? t('ofDomains', { name: customer ?? '', domains: format.list(domains.map(({ name }) => name)) || '–' })
      : customer
        ? t('ofCustomer', { name: customRole ? `${customer} · ${customRole.name}` : customer })
        : (customRole?.name ?? (duty === 'custom' ? '–' : t(`duty.${duty}`)));
  const columns: Column<User>[] = [
    {
      id: 'name',
      header: t('name'),
      cell: (user) => (
        <span className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2 font-medium">
            {user.name}
            {user.self && (
              <Badge tone="info" icon={UserRound}>
                {t('you')}
              </Badge>
            )}
            {user.responsible && <Badge tone="good">{t('responsible.badge')}</Badge>}
            {user.frozen && <FrozenBadge />}
            {user.invitation && !user.frozen && <InvitationBadge invitation={user.invitation} />}
          </span>
          <span className="text-[13px] wrap-anywhere text-muted">{user.email}</span>
          <span className="text-[13px] text-muted sm:hidden">{roleOf(user)}</span>
        </span>
      ),
    },
    { id: 'where', header: t('where'), optional: true, from: 'sm', cell: roleOf },
    {
      id: 'factor',
      header: t('secondFactor'),
      optional: true,
      from: 'md',
      cell: ({ secondFactor }) => (
        <Badge tone={secondFactor ? 'good' : 'neutral'}>{t(secondFactor ? 'on' : 'off')}</Badge>
      ),
    },
    {
      id: 'last',
      header: t('lastSignIn'),
      optional: true,
      from: 'md',
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? <Time at={lastSignInAt} /> : <span className="text-muted">{t('never')}</span>,
    },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (user) => user.manageable && mayManage && <UserActions user={user} grants={grants} />,
    },
  ];
  return (
    <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} shown={shown} />
  );
}

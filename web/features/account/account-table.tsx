'use client';

import {
  Forward,
  History,
  KeyRound,
  ListFilter,
  Pencil,
  PlaneTakeoff,
  ShieldAlert,
  Smartphone,
  Trash2,
} from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Needs } from '../../components/ui/allowed.tsx';
import { bytesText } from '../../components/ui/amounts.ts';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { type RowAction, RowMenu } from '../../components/ui/row-menu.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Chosen } from '../account-bulk/use-selection.ts';
import { AccountBadge } from './account-badge.tsx';
import type { Account } from './account-types.ts';

/** What can be done with one account. */
export type AccountDeed = 'forwarding' | 'vacation' | 'app-passwords' | 'change' | 'password' | 'report' | 'close';

type AccountTableProps = {
  rows: readonly Account[] | undefined;
  empty: ReactNode;
  /** Name of an account's customer, on lists that show several. */
  customerOf?: (account: Account) => ReactNode;
  /** Which rows are chosen; left out for whom there is nothing to do with them. */
  chosen?: Chosen;
  /** Undefined: all. */
  shown?: readonly string[] | undefined;
  onDo: (what: AccountDeed, account: Account) => void;
};

export function AccountTable({ rows, empty, customerOf, chosen, shown, onDo }: AccountTableProps) {
  const t = useTranslations('account');
  const list = useTranslations('list');
  const actionsOf = useActions(onDo);
  const locale = useLocale();
  const columns: Column<Account>[] = [
    ...(chosen ? [choiceColumn(chosen, rows ?? [], t)] : []),
    {
      id: 'address',
      header: t('column.address'),
      cell: ({ address, displayName }) => (
        <>
          <span className="block font-medium wrap-anywhere">{address}</span>
          {displayName && <span className="block text-[13px] text-muted">{displayName}</span>}
        </>
      ),
    },
    ...(customerOf
      ? [
          {
            id: 'customer',
            header: t('column.customer'),
            from: 'md',
            optional: true,
            cell: customerOf,
          } as const satisfies Column<Account>,
        ]
      : []),
    { id: 'kind', header: t('column.kind'), from: 'lg', optional: true, cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'state',
      header: t('column.state'),
      from: 'sm',
      optional: true,
      cell: (account) => <AccountBadge {...account} />,
    },
    {
      id: 'quota',
      header: t('column.quota'),
      align: 'right',
      from: 'md',
      optional: true,
      className: 'whitespace-nowrap',
      cell: ({ kind, quotaBytes }) => (kind === 'mailbox' ? bytesText(quotaBytes, locale) : '–'),
    },
    {
      id: 'opened',
      header: t('column.opened'),
      from: 'lg',
      optional: true,
      className: 'whitespace-nowrap lg:pl-8',
      cell: ({ createdAt }) => <Time at={createdAt} style="date" />,
    },
    {
      id: 'actions',
      header: <span className="sr-only">{t('column.actions')}</span>,
      className: 'w-0',
      cell: (account) => <RowMenu label={list('rowActions', { name: account.address })} actions={actionsOf(account)} />,
    },
  ];
  return (
    <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} shown={shown} />
  );
}

/** What may be done with an account, in words. */
function useActions(onDo: AccountTableProps['onDo']): (account: Account) => RowAction[] {
  const t = useTranslations('account.do');
  return (account) => {
    const act = (what: AccountDeed, icon: ReactNode, needs: Needs): RowAction => ({
      ...{ label: t(what), icon, needs },
      onSelect: () => onDo(what, account),
    });
    const rules: RowAction = {
      ...{ label: t('rules'), icon: <ListFilter aria-hidden />, needs: ['filter:read', 'spam:read'] },
      href: `/accounts/${account.id}`,
    };
    return [
      ...(account.kind === 'mailbox'
        ? [
            act('forwarding', <Forward aria-hidden />, 'forwarding:read'),
            act('vacation', <PlaneTakeoff aria-hidden />, 'vacation:read'),
            rules,
          ]
        : []),
      act('app-passwords', <Smartphone aria-hidden />, 'app-password:read'),
      act('change', <Pencil aria-hidden />, 'account:write'),
      act('password', <KeyRound aria-hidden />, 'account:write'),
      { label: t('trail'), icon: <History aria-hidden />, needs: 'audit:read', href: `/audit?object=${account.id}` },
      ...(account.frozen ? [] : [act('report', <ShieldAlert aria-hidden />, 'compromise:write')]),
      { ...act('close', <Trash2 aria-hidden />, 'account:write'), danger: true },
    ];
  };
}

function choiceColumn(
  chosen: Chosen,
  rows: readonly Account[],
  t: ReturnType<typeof useTranslations<'account'>>,
): Column<Account> {
  const ids = rows.map(({ id }) => id);
  const some = ids.some(chosen.has);
  const all = some && ids.every(chosen.has);
  const box = 'block size-4 accent-brand';
  return {
    id: 'choice',
    className: 'w-0 pr-0',
    header: (
      <input
        type="checkbox"
        className={box}
        aria-label={t('choosePage')}
        checked={all}
        ref={(input) => {
          if (input) input.indeterminate = some && !all;
        }}
        onChange={(event) => chosen.toggle(ids, event.target.checked)}
      />
    ),
    cell: ({ id, address }) => (
      <input
        type="checkbox"
        className={box}
        aria-label={t('choose', { address })}
        checked={chosen.has(id)}
        onChange={(event) => chosen.toggle([id], event.target.checked)}
      />
    ),
  };
}

'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { bytesText } from '../../components/ui/amounts.ts';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { RowMenu } from '../../components/ui/row-menu.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Chosen } from '../account-bulk/use-selection.ts';
import { type AccountDeed, useAccountActions } from './account-actions.tsx';
import { AccountBadge } from './account-badge.tsx';
import type { Account, AccountRow } from './account-types.ts';

type AccountTableProps = {
  rows: readonly AccountRow[] | undefined;
  empty: ReactNode;
  /** Name of an account's customer, on lists that show several. */
  customerOf?: (account: AccountRow) => ReactNode;
  /** Which rows are chosen; left out for whom there is nothing to do with them. */
  chosen?: Chosen;
  /** Undefined: all. */
  shown?: readonly string[] | undefined;
  onDo: (what: AccountDeed, account: Account) => void;
};

export function AccountTable({ rows, empty, customerOf, chosen, shown, onDo }: AccountTableProps) {
  const t = useTranslations('account');
  const list = useTranslations('list');
  const actionsOf = useAccountActions(onDo, 'list');
  const locale = useLocale();
  const columns: Column<AccountRow>[] = [
    ...(chosen ? [choiceColumn(chosen, rows ?? [], t)] : []),
    {
      id: 'address',
      header: t('column.address'),
      cell: ({ id, address, displayName }) => (
        <>
          <Link
            href={`/accounts/${id}`}
            className="block font-medium wrap-anywhere hover:text-brand-ink hover:underline"
          >
            {address}
          </Link>
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
          } as const satisfies Column<AccountRow>,
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

function choiceColumn(
  chosen: Chosen,
  rows: readonly AccountRow[],
  t: ReturnType<typeof useTranslations<'account'>>,
): Column<AccountRow> {
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

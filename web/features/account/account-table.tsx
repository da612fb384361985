'use client';

import { Forward, History, KeyRound, Pencil, PlaneTakeoff, Smartphone, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Needs } from '../../components/ui/allowed.tsx';
import { Allowed } from '../../components/ui/allowed.tsx';
import { bytesText } from '../../components/ui/amounts.ts';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Chosen } from '../account-bulk/use-selection.ts';
import { ReportButton } from '../compromise/report-button.tsx';
import { AccountBadge } from './account-badge.tsx';
import type { Account } from './account-types.ts';

type AccountTableProps = {
  rows: readonly Account[] | undefined;
  empty: ReactNode;
  /** Name of an account's customer, on lists that show several. */
  customerOf?: (account: Account) => ReactNode;
  /** Which rows are chosen; left out for whom there is nothing to do with them. */
  chosen?: Chosen;
  onForwarding: (account: Account) => void;
  onVacation: (account: Account) => void;
  onAppPasswords: (account: Account) => void;
  onChange: (account: Account) => void;
  onPassword: (account: Account) => void;
  onClose: (account: Account) => void;
};

export function AccountTable({
  rows,
  empty,
  customerOf,
  chosen,
  onForwarding,
  onVacation,
  onAppPasswords,
  onChange,
  onPassword,
  onClose,
}: AccountTableProps) {
  const t = useTranslations('account');
  const forwarding = useTranslations('forwarding');
  const vacation = useTranslations('vacation');
  const appPassword = useTranslations('appPassword');
  const locale = useLocale();
  const columns: Column<Account>[] = [
    ...(chosen ? [choiceColumn(chosen, rows ?? [], t)] : []),
    {
      id: 'address',
      header: t('column.address'),
      cell: ({ address, displayName }) => (
        <>
          <span className="block font-medium break-all">{address}</span>
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
            cell: customerOf,
          } as const satisfies Column<Account>,
        ]
      : []),
    { id: 'kind', header: t('column.kind'), from: 'lg', cell: ({ kind }) => t(`kind.${kind}`) },
    { id: 'state', header: t('column.state'), from: 'sm', cell: (account) => <AccountBadge {...account} /> },
    {
      id: 'quota',
      header: t('column.quota'),
      align: 'right',
      from: 'md',
      className: 'whitespace-nowrap',
      cell: ({ kind, quotaBytes }) => (kind === 'mailbox' ? bytesText(quotaBytes, locale) : '–'),
    },
    {
      id: 'opened',
      header: t('column.opened'),
      from: 'lg',
      className: 'lg:pl-8',
      cell: ({ createdAt }) => <Time at={createdAt} style="date" />,
    },
    {
      id: 'actions',
      header: <span className="sr-only">{t('column.actions')}</span>,
      className: 'w-0',
      cell: (account) => (
        <span className="grid grid-cols-[repeat(4,auto)] justify-end gap-1 md:flex">
          {account.kind === 'mailbox' && (
            <>
              <RowButton label={forwarding('of', { address: account.address })} onClick={() => onForwarding(account)}>
                <Forward aria-hidden />
              </RowButton>
              <RowButton label={vacation('of', { address: account.address })} onClick={() => onVacation(account)}>
                <PlaneTakeoff aria-hidden />
              </RowButton>
            </>
          )}
          <RowButton label={appPassword('of', { address: account.address })} onClick={() => onAppPasswords(account)}>
            <Smartphone aria-hidden />
          </RowButton>
          <RowButton
            needs="account:write"
            label={t('change.of', { address: account.address })}
            onClick={() => onChange(account)}
          >
            <Pencil aria-hidden />
          </RowButton>
          <RowButton
            needs="account:write"
            label={t('passwordOf', { address: account.address })}
            onClick={() => onPassword(account)}
          >
            <KeyRound aria-hidden />
          </RowButton>
          {!account.frozen && <ReportButton target="account" id={account.id} name={account.address} />}
          <Allowed needs="audit:read">
            <Link
              href={`/audit?object=${account.id}`}
              aria-label={t('trailOf', { address: account.address })}
              title={t('trailOf', { address: account.address })}
              className={buttonStyle({ size: 'icon', variant: 'ghost' })}
            >
              <History aria-hidden />
            </Link>
          </Allowed>
          <RowButton
            needs="account:write"
            label={t('closeOf', { address: account.address })}
            onClick={() => onClose(account)}
          >
            <Trash2 aria-hidden />
          </RowButton>
        </span>
      ),
    },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />;
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

type RowButtonProps = { label: string; onClick: () => void; children: ReactNode; needs?: Needs };

function RowButton({ label, onClick, children, needs }: RowButtonProps) {
  return (
    <Button needs={needs} size="icon" variant="ghost" aria-label={label} title={label} onClick={onClick}>
      {children}
    </Button>
  );
}

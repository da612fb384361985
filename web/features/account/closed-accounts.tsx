'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ArchiveRestore, CircleCheck, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed, useMay } from '../../components/ui/allowed.tsx';
import { Button, buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { ClosedAccount } from './account-types.ts';
import { ReopenAccountDialog } from './reopen-account-dialog.tsx';

/** Accounts that were closed lately, each with the way back. */
export function ClosedAccounts() {
  const t = useTranslations('account.closed');
  const tools = useTranslations('list');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const seesCustomers = useMay()('customer:read');
  const [reopening, setReopening] = useState<ClosedAccount | null>(null);
  const list = useQuery(
    trpc.account.closed.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const columns: Column<ClosedAccount>[] = [
    {
      id: 'address',
      header: t('address'),
      cell: ({ address, displayName, customerName, closedAt }) => (
        <span className="grid gap-0.5">
          <span className="font-mono text-[13px] wrap-anywhere">{address}</span>
          <span className="text-[13px] text-muted">
            {[displayName, seesCustomers && customerName].filter(Boolean).join(' · ')}
          </span>
          <span className="text-[13px] text-muted md:hidden">
            <Time at={closedAt} />
          </span>
        </span>
      ),
    },
    { id: 'closedAt', header: t('closedAt'), from: 'md', cell: ({ closedAt }) => <Time at={closedAt} /> },
    { id: 'until', header: t('until'), from: 'sm', cell: ({ until }) => <Time at={until} style="date" /> },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (row) =>
        row.taken ? (
          <span className="text-[13px] text-muted">{t('taken')}</span>
        ) : (
          <Button
            size="sm"
            needs="account:write"
            aria-label={t('reopenOf', { address: row.address })}
            onClick={() => setReopening(row)}
          >
            <ArchiveRestore aria-hidden />
            {t('reopen')}
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      action={
        (list.data?.rows.length ?? 0) > 0 && (
          <Allowed needs="self:read">
            <a href="/closed.csv" download className={buttonStyle({ variant: 'ghost' })} title={tools('csvHint')}>
              <Download aria-hidden />
              {tools('csv')}
            </a>
          </Allowed>
        )
      }
    >
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={list.data?.rows}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={CircleCheck} title={t('emptyTitle')}>
              {t('emptyBody')}
            </EmptyState>
          }
        />
      )}
      <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      {reopening && <ReopenAccountDialog account={reopening} onClose={() => setReopening(null)} />}
    </Card>
  );
}

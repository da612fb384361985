'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Suppression } from './suppression-types.ts';

type SuppressionTableProps = {
  rows: Suppression[] | undefined;
  ofReseller: boolean;
  empty: ReactNode;
  onRelease: (suppression: Suppression) => void;
};

export function SuppressionTable({ rows, ofReseller, empty, onRelease }: SuppressionTableProps) {
  const t = useTranslations('suppression');
  const trpc = useTRPC();
  const customers = useQuery({ ...trpc.customer.list.queryOptions({}), enabled: ofReseller });
  const listOf = ({ customerId }: Suppression) =>
    customerId === null ? t('resellerList') : customers.data?.find(({ id }) => id === customerId)?.name;
  const columns: Column<Suppression>[] = [
    {
      id: 'recipient',
      header: t('recipient'),
      cell: ({ recipient, releasedAt }) => (
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-mono text-[13px] break-all">{recipient}</span>
          {releasedAt && <Badge>{t('released')}</Badge>}
        </span>
      ),
    },
    {
      id: 'reason',
      header: t('reason'),
      cell: ({ reason, createdBy, cause, occurrences }) => (
        <span className="grid text-[13px]">
          <span className="sm:whitespace-nowrap">{reason === 'MANUAL' ? t('manual') : reason}</span>
          {createdBy && <span className="text-xs text-muted">{createdBy}</span>}
          {cause && (
            <span className="text-xs break-all text-muted">
              {t('occurred', { occurrences })} {cause.reply}
            </span>
          )}
        </span>
      ),
    },
    ...(ofReseller
      ? [
          {
            id: 'list',
            header: t('list'),
            from: 'md' as const,
            cell: (row: Suppression) => <span className="text-[13px]">{listOf(row)}</span>,
          },
        ]
      : []),
    { id: 'since', header: t('since'), from: 'sm', cell: ({ createdAt }) => <Time at={createdAt} /> },
    {
      id: 'actions',
      header: '',
      align: 'right',
      cell: (row) =>
        row.releasedAt ? (
          <span className="text-[13px] text-muted">
            <Time at={row.releasedAt} />
          </span>
        ) : (
          <Button size="sm" aria-label={t('releaseOf', { recipient: row.recipient })} onClick={() => onRelease(row)}>
            {t('release')}
          </Button>
        ),
    },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={empty} />;
}

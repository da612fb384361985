'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import type { Bulk, BulkRow } from './bulk-types.ts';

const outcomes = ['changed', 'unchanged', 'refused', 'waiting'] as const;
const tones = { changed: 'good', unchanged: 'neutral', refused: 'bad', waiting: 'info' } as const;

/** What came of each account; those that were refused first, for they are what is left to do. */
export function BulkRows({ of: { id, refused, doneRows, state } }: { of: Bulk }) {
  const t = useTranslations('accountBulk');
  const refusals = useTranslations('refusals');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (state !== 'running' && refused > 0 ? 'refused' : '');
  const outcome = outcomes.find((each) => each === shown);
  const asked = { id, ...(outcome && { outcome }) };
  const pages = useInfiniteQuery({
    queryKey: [...trpc.accountBulk.rows.queryKey(asked), 'pages', doneRows],
    queryFn: ({ pageParam }) => client.accountBulk.rows.query({ ...asked, after: pageParam }),
    initialPageParam: -1,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const columns: Column<BulkRow>[] = [
    {
      id: 'address',
      header: t('address'),
      cell: ({ address }) => <span className="wrap-anywhere">{address ?? t('gone')}</span>,
    },
    { id: 'customer', header: t('customer'), from: 'md', cell: ({ customerName }) => customerName ?? '–' },
    {
      id: 'outcome',
      header: t('result'),
      cell: (row) => <Badge tone={tones[row.outcome]}>{t(`outcome.${row.outcome}`)}</Badge>,
    },
    {
      id: 'reason',
      header: t('reason'),
      cell: ({ reason }) => reason && refusals(reason.key, reason.params as never),
    },
  ];
  if (pages.error) return <QueryFailure error={pages.error} onRetry={() => void pages.refetch()} />;
  return (
    <div className="grid gap-2">
      <FilterChips
        legend={t('result')}
        all={t('allRows')}
        choices={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        value={shown}
        onChange={setTyped}
      />
      <DataTable
        caption={t('result')}
        columns={columns}
        rows={pages.data?.pages.flatMap(({ rows }) => rows)}
        keyOf={({ sequence }) => String(sequence)}
        empty={<p className="py-4 text-sm text-muted">{t('noRows')}</p>}
      />
      {pages.hasNextPage && (
        <Button
          size="sm"
          className="justify-self-center"
          pending={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('moreRows')}
        </Button>
      )}
    </div>
  );
}

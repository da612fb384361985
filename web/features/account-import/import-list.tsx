'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Badge, type Tone } from '../../components/ui/badge.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { ListedImport } from './import-types.ts';

const tones: Record<ListedImport['state'], Tone> = { draft: 'neutral', running: 'info', done: 'good', refused: 'bad' };

type ImportListProps = { ofReseller: boolean; current: string; onOpen: (id: string) => void };

/** Imports, the newest first, to come back to. */
export function ImportList({ ofReseller, current, onOpen }: ImportListProps) {
  const t = useTranslations('accountImport');
  const format = useFormatter();
  const trpc = useTRPC();
  const keyset = useKeyset();
  const list = useQuery({
    ...trpc.accountImport.list.queryOptions({ cursor: keyset.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some((each) => each.state === 'running') ? 3_000 : false),
  });
  const rows = list.data?.rows.filter(({ id }) => id !== current);
  if (!rows || (rows.length === 0 && keyset.page === 1)) return null;
  const columns: Column<ListedImport>[] = [
    {
      id: 'file',
      header: t('file'),
      cell: ({ id, fileName }) => (
        <button
          type="button"
          className="text-left text-brand-ink wrap-anywhere hover:underline"
          onClick={() => onOpen(id)}
        >
          {fileName}
        </button>
      ),
    },
    ...(ofReseller
      ? [{ id: 'customer', header: t('customer'), from: 'sm' as const, cell: (row: ListedImport) => row.customerName }]
      : []),
    { id: 'state', header: t('state'), cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge> },
    { id: 'opened', header: t('opened'), align: 'right', from: 'sm', cell: (row) => format.number(row.opened) },
    { id: 'refused', header: t('refused'), align: 'right', from: 'md', cell: (row) => format.number(row.refused) },
    { id: 'at', header: t('at'), cell: ({ createdAt }) => <Time at={createdAt} /> },
  ];
  return (
    <Card flush title={t('recent')} description={t('recentHint')}>
      <DataTable caption={t('recent')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={null} />
      <Pager keyset={keyset} nextCursor={list.data?.nextCursor} of={t('recent')} />
    </Card>
  );
}

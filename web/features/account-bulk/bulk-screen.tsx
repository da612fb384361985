'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { BulkProgress } from './bulk-progress.tsx';
import type { Bulk } from './bulk-types.ts';

const tones = { running: 'info', done: 'good', stopped: 'neutral' } as const;

/** Bulk changes of accounts: the one in the address with its rows, and the latest ones. */
export function BulkScreen() {
  const t = useTranslations('accountBulk');
  const format = useFormatter();
  const trpc = useTRPC();
  const [id, setId] = useUrlState('change');
  const keyset = useKeyset();
  const list = useQuery({
    ...trpc.accountBulk.list.queryOptions({ cursor: keyset.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.rows.some((each) => each.state === 'running') ? 3_000 : false),
  });
  const columns: Column<Bulk>[] = [
    {
      id: 'what',
      header: t('what'),
      cell: (bulk) => (
        <button type="button" className="text-left text-brand-ink hover:underline" onClick={() => setId(bulk.id)}>
          {t(`titles.${bulk.change.kind}`)}
        </button>
      ),
    },
    { id: 'state', header: t('state'), cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge> },
    { id: 'total', header: t('total'), align: 'right', cell: ({ total }) => format.number(total) },
    {
      id: 'changed',
      header: t('outcome.changed'),
      align: 'right',
      from: 'sm',
      cell: (row) => format.number(row.changed),
    },
    {
      id: 'refused',
      header: t('outcome.refused'),
      align: 'right',
      from: 'sm',
      cell: (row) => format.number(row.refused),
    },
    { id: 'by', header: t('by'), from: 'md', cell: ({ by }) => by ?? '–' },
    { id: 'at', header: t('at'), cell: ({ createdAt }) => <Time at={createdAt} /> },
  ];
  const empty = (
    <EmptyState
      icon={ListChecks}
      title={t('emptyTitle')}
      action={
        <Link href="/accounts" className={buttonStyle({ variant: 'primary' })}>
          {t('toAccounts')}
        </Link>
      }
    >
      {t('emptyBody')}
    </EmptyState>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={[{ label: t('accounts'), href: '/accounts' }]}
        description={t('description')}
      />
      <div className="grid gap-5">
        {id && <OneBulk id={id} />}
        <Card flush title={t('recent')} description={t('recentHint')}>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <>
              <DataTable
                caption={t('recent')}
                columns={columns}
                rows={list.data?.rows}
                keyOf={(row) => row.id}
                empty={empty}
              />
              <Pager keyset={keyset} nextCursor={list.data?.nextCursor} of={t('recent')} />
            </>
          )}
        </Card>
      </div>
    </>
  );
}

function OneBulk({ id }: { id: string }) {
  const trpc = useTRPC();
  const found = useQuery({
    ...trpc.accountBulk.get.queryOptions({ id }),
    refetchInterval: ({ state }) => state.data?.state === 'running' && 1_000,
  });
  if (found.error) return <QueryFailure error={found.error} onRetry={() => void found.refetch()} />;
  return found.data ? <BulkProgress of={found.data} /> : <SkeletonRows />;
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { Network, Plus } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { NewSourcePoolDialog } from './new-source-pool-dialog.tsx';

type Pool = Outputs['source']['list'][number];

export function SourcePools() {
  const t = useTranslations('source');
  const trpc = useTRPC();
  const pools = useQuery(trpc.source.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const add = (
    <Button variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('title')} description={t('description')} action={add} />
      {pools.error && <QueryFailure error={pools.error} onRetry={() => void pools.refetch()} />}
      {pools.isPending && (
        <Card flush>
          <SkeletonRows />
        </Card>
      )}
      {pools.data?.length === 0 && (
        <Card flush>
          <EmptyState icon={Network} title={t('emptyTitle')} action={add}>
            {t('emptyBody')}
          </EmptyState>
        </Card>
      )}
      <div className="grid gap-4">
        {pools.data?.map((pool) => (
          <PoolCard key={pool.id} pool={pool} />
        ))}
      </div>
      <NewSourcePoolDialog open={adding} onOpenChange={setAdding} />
    </>
  );
}

function PoolCard({ pool }: { pool: Pool }) {
  const t = useTranslations('source');
  const format = useFormatter();
  const columns: Column<Pool['addresses'][number]>[] = [
    { id: 'ip', header: t('ip'), cell: ({ ip }) => <span className="font-mono text-[13px]">{ip}</span> },
    { id: 'helo', header: t('helo'), cell: ({ helo }) => helo },
  ];
  const bound = pool.resellers.length > 0 ? t('boundTo', { resellers: format.list(pool.resellers) }) : t('unbound');
  return (
    <Card flush title={pool.name} description={`${t('addresses', { count: pool.addresses.length })} · ${bound}`}>
      <DataTable caption={pool.name} columns={columns} rows={pool.addresses} keyOf={({ ip }) => ip} empty={null} />
    </Card>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { Network, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { PoolCard } from './pool-card.tsx';
import { SourceCustomers } from './source-customers.tsx';

// Its form comes with what checks it: only to whoever opens it.
const NewSourcePoolDialog = dynamic(async () => (await import('./new-source-pool-dialog.tsx')).NewSourcePoolDialog);

export function SourcePools() {
  const t = useTranslations('source');
  const trpc = useTRPC();
  const pools = useQuery(trpc.source.list.queryOptions());
  const [adding, setAdding] = useState(false);
  const add = (
    <Button needs="source:write" variant="primary" onClick={() => setAdding(true)}>
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
          <PoolCard key={pool.id} pool={pool} pools={pools.data} />
        ))}
        {pools.data && pools.data.length > 0 && <SourceCustomers pools={pools.data} />}
      </div>
      {adding && <NewSourcePoolDialog open onOpenChange={setAdding} />}
    </>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { CompromiseCard } from './compromise-card.tsx';

/** What was reported as misused: what was done, what is to be done, and how it is lifted. */
export function CompromiseList() {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const list = useQuery(trpc.compromise.list.queryOptions());
  return (
    <div>
      <PageHeader title={t('title')} description={t('description')} />
      {list.error && <QueryFailure error={list.error} onRetry={() => void list.refetch()} />}
      {!list.error && !list.data && <SkeletonRows rows={3} />}
      {list.data?.length === 0 && (
        <Card flush>
          <EmptyState icon={ShieldCheck} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        </Card>
      )}
      <div className="grid gap-4">
        {list.data?.map((compromise) => (
          <CompromiseCard key={compromise.id} compromise={compromise} />
        ))}
      </div>
    </div>
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { CardList } from '../../components/ui/card-list.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { CompromiseCard } from './compromise-card.tsx';

/** What was reported as misused: what was done, what is to be done, and how it is lifted. */
export function CompromiseList() {
  const t = useTranslations('compromise');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const list = useQuery(
    trpc.compromise.list.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  return (
    <div>
      <PageHeader title={t('title')} description={t('description')} />
      <CardList
        list={{ ...list, data: list.data?.rows }}
        empty={
          <EmptyState icon={ShieldCheck} title={t('emptyTitle')}>
            {t('emptyBody')}
          </EmptyState>
        }
      >
        {(compromise) => <CompromiseCard key={compromise.id} compromise={compromise} />}
      </CardList>
      <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
    </div>
  );
}

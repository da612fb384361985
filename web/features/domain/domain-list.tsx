'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Globe, Plus, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { AddDomainDialog } from './add-domain-dialog.tsx';
import { DomainTable } from './domain-table.tsx';

/** `mayAdd`: a reseller, who sees the domains of all customers; else a customer's administrator. */
export function DomainList({ mayAdd }: { mayAdd: boolean }) {
  const t = useTranslations('domain');
  const trpc = useTRPC();
  const [search, setSearch] = useUrlState('search');
  const [adding, setAdding] = useState(false);
  const list = useQuery(trpc.domain.list.queryOptions({ search }, { placeholderData: keepPreviousData }));
  const addButton = mayAdd && (
    <Button needs="domain:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add.title')}
    </Button>
  );
  const nothing = search ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {t('noMatchBody', { search })}
    </EmptyState>
  ) : (
    <EmptyState icon={Globe} title={t('emptyTitle')} action={addButton}>
      {mayAdd ? t('emptyBody') : t('emptyBodyCustomer')}
    </EmptyState>
  );

  return (
    <>
      <PageHeader title={t('title')} action={list.data?.length || search ? addButton : undefined} />
      <div className="grid gap-3">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <DomainTable rows={list.data} empty={nothing} withCustomer={mayAdd} />
          )}
        </Card>
      </div>
      {adding && <AddDomainDialog onClose={() => setAdding(false)} />}
    </>
  );
}

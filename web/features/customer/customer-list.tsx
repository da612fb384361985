'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2, Plus, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { CustomerTable } from './customer-table.tsx';

export function CustomerList() {
  const t = useTranslations('customer');
  const trpc = useTRPC();
  const [search, setSearch] = useUrlState('search');
  const list = useQuery(trpc.customer.list.queryOptions({ search }, { placeholderData: keepPreviousData }));
  const addLink = (
    <Allowed needs="customer:write">
      <Link href="/customers/new" className={buttonStyle({ variant: 'primary' })}>
        <Plus aria-hidden />
        {t('add')}
      </Link>
    </Allowed>
  );
  const nothing = search ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {t('noMatchBody', { search })}
    </EmptyState>
  ) : (
    <EmptyState icon={Building2} title={t('emptyTitle')} action={addLink}>
      {t('emptyBody')}
    </EmptyState>
  );
  return (
    <>
      <PageHeader title={t('title')} action={list.data?.length || search ? addLink : undefined} />
      <div className="grid gap-3">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <CustomerTable rows={list.data} empty={nothing} />
          )}
        </Card>
      </div>
    </>
  );
}

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
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { CustomerTable } from './customer-table.tsx';
import { OwnPool } from './own-pool.tsx';

const states = ['active', 'suspended', 'ended'] as const;
const columns = ['state', 'domains', 'accounts', 'contract'] as const;

export function CustomerList() {
  const t = useTranslations('customer');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedState, setState] = useUrlState('state', keyset.reset);
  const state = states.find((each) => each === typedState);
  const list = useQuery(
    trpc.customer.page.queryOptions(
      { search, ...(state && { state }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const choice = useListColumns('customers');
  const filtered = Boolean(search || state);
  const addLink = (
    <Allowed needs="customer:write">
      <Link href="/customers/new" className={buttonStyle({ variant: 'primary' })}>
        <Plus aria-hidden />
        {t('add')}
      </Link>
    </Allowed>
  );
  const nothing = filtered ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {search ? t('noMatchBody', { search }) : t('noMatchState')}
    </EmptyState>
  ) : (
    <EmptyState icon={Building2} title={t('emptyTitle')} action={addLink}>
      {t('emptyBody')}
    </EmptyState>
  );
  return (
    <>
      <PageHeader title={t('title')} action={list.data?.rows.length || filtered ? addLink : undefined} />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
          <FilterChips
            legend={t('column.state')}
            all={t('allStates')}
            choices={states.map((value) => ({ value, label: t(`stateFilter.${value}`) }))}
            value={state ?? ''}
            onChange={setState}
          />
          <Total of={list.data} />
          <span className="ml-auto">
            <ListTools
              list="customers"
              choice={choice}
              columns={columns.map((id) => [id, t(`column.${id}`)])}
              onChange={keyset.reset}
            />
          </span>
        </div>
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <CustomerTable rows={list.data?.rows} empty={nothing} shown={choice.shown} />
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
        <OwnPool />
      </div>
    </>
  );
}

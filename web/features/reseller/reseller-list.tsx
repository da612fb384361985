'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { SearchX, Store } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { ResellerTable } from './reseller-table.tsx';

const columns = ['host', 'state', 'customers', 'domains', 'accounts', 'created'] as const;
const stays = () => undefined;

export function ResellerList() {
  const t = useTranslations('reseller');
  const trpc = useTRPC();
  const [search, setSearch] = useUrlState('search');
  const choice = useListColumns('resellers');
  const list = useQuery(trpc.reseller.list.queryOptions({ search }, { placeholderData: keepPreviousData }));

  const nothing = search ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {t('noMatchBody', { search })}
    </EmptyState>
  ) : (
    <EmptyState
      icon={Store}
      title={t('emptyTitle')}
      action={
        <Allowed needs="reseller:write">
          <Link href="/resellers/new" className={buttonStyle({ variant: 'primary' })}>
            {t('add')}
          </Link>
        </Allowed>
      }
    >
      {t('emptyBody')}
    </EmptyState>
  );

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        <ListTools
          list="resellers"
          choice={choice}
          columns={columns.map((id) => [id, t(`column.${id}`)])}
          onChange={stays}
        />
      </div>
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <ResellerTable rows={list.data} empty={nothing} shown={choice.shown} />
        )}
      </Card>
    </div>
  );
}

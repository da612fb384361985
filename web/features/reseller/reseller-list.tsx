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
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { ResellerTable } from './reseller-table.tsx';

const columns = ['host', 'state', 'customers', 'domains', 'accounts', 'created'] as const;

export function ResellerList() {
  const t = useTranslations('reseller');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const choice = useListColumns('resellers');
  const list = useQuery(
    trpc.reseller.list.queryOptions({ search, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );

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
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        <Total of={list.data} />
        <span className="ml-auto">
          <ListTools
            list="resellers"
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
          <ResellerTable rows={list.data?.rows} empty={nothing} shown={choice.shown} />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
    </div>
  );
}

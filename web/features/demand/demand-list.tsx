'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { demandKinds } from '../../../core/contract/demand.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import { useDemandColumns } from './demand-columns.tsx';

/** All that contractors have to answer by a day, the earliest first; a row leads to its contract, where it is settled. */
export function DemandList() {
  const t = useTranslations('demand');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const columns = useDemandColumns();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typed, setKind] = useUrlState('kind', keyset.reset);
  const kind = demandKinds.find((each) => each === typed);
  const list = useQuery(
    trpc.demand.due.queryOptions(
      { ...(search && { search }), ...(kind && { kind }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  const filtered = Boolean(search || kind);
  return (
    <KeptListTable
      list="demands"
      caption={t('dueTitle')}
      filters={
        (filtered || list.data?.total !== 0) && (
          <>
            <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
            <FilterChips
              legend={t('what')}
              all={t('allKinds')}
              choices={demandKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
              value={kind ?? ''}
              onChange={setKind}
            />
          </>
        )
      }
      columns={columns}
      page={list.data}
      keyset={keyset}
      hrefOf={({ resellerId }) => `/resellers/${resellerId}/contract`}
      empty={
        filtered ? (
          <EmptyState icon={SearchX} title={t('noMatchTitle')}>
            {t('noMatchBody')}
          </EmptyState>
        ) : (
          <EmptyState icon={CircleCheck} title={t('nothingDue')}>
            {t('nothingDueBody')}
          </EmptyState>
        )
      }
    />
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import { useApplicationColumns } from './application-columns.tsx';

const causes = ['application', 'change', 'succession', 'assignment'] as const;

/** All that waits for the operator's screening, the oldest first; a row leads to its contract, where it is decided. */
export function ApplicationList() {
  const t = useTranslations('application');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const columns = useApplicationColumns();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typed, setCause] = useUrlState('cause', keyset.reset);
  const cause = causes.find((each) => each === typed);
  const list = useQuery(
    trpc.application.waiting.queryOptions(
      { ...(search && { search }), ...(cause && { cause }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  if (list.error) return <QueryFailure error={list.error} onRetry={() => void list.refetch()} />;
  const filtered = Boolean(search || cause);
  return (
    <KeptListTable
      list="applications"
      caption={t('waitingTitle')}
      filters={
        (filtered || list.data?.total !== 0) && (
          <>
            <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
            <FilterChips
              legend={t('what')}
              all={t('allCauses')}
              choices={causes.map((value) => ({ value, label: t(`cause.${value}`) }))}
              value={cause ?? ''}
              onChange={setCause}
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
          <EmptyState icon={CircleCheck} title={t('nothingWaits')}>
            {t('nothingWaitsBody')}
          </EmptyState>
        )
      }
    />
  );
}

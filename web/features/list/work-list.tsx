'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { CircleCheck, SearchX } from 'lucide-react';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { KeptListTable, type KeptListTableProps, type Page } from './list-table.tsx';

type WorkListProps<Row> = Pick<KeptListTableProps<Row>, 'list' | 'columns' | 'keyset' | 'hrefOf'> & {
  found: UseQueryResult<Page<Row>, Parameters<typeof QueryFailure>[0]['error']>;
  search: string;
  onSearch: (search: string) => void;
  /** What of it is shown; empty: all. */
  kind: string;
  kinds: readonly { readonly value: string; readonly label: string }[];
  onKind: (kind: string) => void;
  texts: Record<
    'caption' | 'search' | 'kind' | 'allKinds' | 'noMatchTitle' | 'noMatchBody' | 'doneTitle' | 'doneBody',
    string
  >;
};

/** What waits to be done by somebody, searched and of one kind or all; without any there is nothing to search, and that is said. */
export function WorkList<Row extends { readonly id: string }>(props: WorkListProps<Row>) {
  const { found, search, onSearch, kind, kinds, onKind, texts, ...table } = props;
  if (found.error) return <QueryFailure error={found.error} onRetry={() => void found.refetch()} />;
  const isFiltered = search !== '' || kind !== '';
  return (
    <KeptListTable
      {...table}
      caption={texts.caption}
      filters={
        (isFiltered || found.data?.total !== 0) && (
          <>
            <SearchBox value={search} onSearch={onSearch} placeholder={texts.search} />
            <FilterChips legend={texts.kind} all={texts.allKinds} choices={kinds} value={kind} onChange={onKind} />
          </>
        )
      }
      page={found.data}
      empty={
        isFiltered ? (
          <EmptyState icon={SearchX} title={texts.noMatchTitle}>
            {texts.noMatchBody}
          </EmptyState>
        ) : (
          <EmptyState icon={CircleCheck} title={texts.doneTitle}>
            {texts.doneBody}
          </EmptyState>
        )
      }
    />
  );
}

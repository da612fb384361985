'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';
import { consentStates } from '../../../core/support/consent-areas.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Card } from '../../components/ui/card.tsx';
import { CardList } from '../../components/ui/card-list.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { type Keyset, Pager, useKeyset } from '../../components/ui/pager.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { consentsShown } from './consents-shown.ts';

/** Which page of the consents is asked for: how they stand comes from the address. */
export function useConsentsAsked() {
  const keyset = useKeyset();
  const [typed, setState] = useUrlState('state', keyset.reset);
  const state = consentStates.find((each) => each === typed);
  return { keyset, state, setState, asked: { ...(state && { state }), cursor: keyset.cursor, limit: consentsShown } };
}

type ConsentListProps<Row> = {
  /** As useQuery gives it. */
  list: {
    readonly data:
      | { readonly rows: readonly Row[]; nextCursor: string | null; total: number; more: boolean }
      | undefined;
    readonly error: { message: string } | null;
    refetch(): unknown;
  };
  keyset: Keyset;
  state: string | undefined;
  onState: (state: string) => void;
  /** In place of the cards when nothing was ever asked. */
  empty: ReactElement;
  children: (row: Row) => ReactNode;
};

/** Consents, each a card of its own, by how they stand, with the way to the other pages and a file of them all. */
export function ConsentList<Row>({ list, keyset, state, onState, empty, children }: ConsentListProps<Row>) {
  const t = useTranslations('support');
  const { data, error } = list;
  const filtered = state !== undefined;
  return (
    <div className="grid gap-4">
      {(filtered || data?.total !== 0) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <FilterChips
            legend={t('standing')}
            all={t('allStates')}
            choices={consentStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            value={state ?? ''}
            onChange={onState}
          />
          <Total of={data} />
          <span className="ml-auto">
            <ListTools list="support" onChange={keyset.reset} />
          </span>
        </div>
      )}
      <CardList
        list={{ data: data?.rows, error, refetch: list.refetch }}
        empty={
          filtered ? (
            <EmptyState icon={SearchX} title={t('noMatchTitle')}>
              {t('noMatchBody')}
            </EmptyState>
          ) : (
            empty
          )
        }
      >
        {children}
      </CardList>
      {(keyset.page > 1 || data?.nextCursor) && (
        <Card flush>
          <Pager keyset={keyset} nextCursor={data?.nextCursor} />
        </Card>
      )}
    </div>
  );
}

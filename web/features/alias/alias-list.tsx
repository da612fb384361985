'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AtSign, Plus, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { AliasTable } from './alias-table.tsx';
import { type Alias, askedKind, kinds } from './alias-types.ts';
import { RemoveAliasDialog } from './remove-alias-dialog.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddAliasDialog = dynamic(async () => (await import('./add-alias-dialog.tsx')).AddAliasDialog);
const ChangeAliasDialog = dynamic(async () => (await import('./change-alias-dialog.tsx')).ChangeAliasDialog);

const columns = ['targets', 'posting'] as const;

type Doing = { what: 'add' } | { what: 'change' | 'remove'; alias: Alias };

/** Every alias, group and catch-all that the reader may see. */
export function AliasList() {
  const t = useTranslations('alias');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedKind, setKind] = useUrlState('kind', keyset.reset);
  const kind = askedKind(typedKind);
  const [doing, setDoing] = useState<Doing | null>(null);
  const list = useQuery(
    trpc.alias.list.queryOptions(
      { search, ...(kind && { kind }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const choice = useListColumns('aliases');
  const filtered = Boolean(search || kind);
  const end = () => setDoing(null);
  const addButton = (
    <Button needs="alias:write" variant="primary" onClick={() => setDoing({ what: 'add' })}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <div className="grid gap-3">
      {(filtered || (list.data && list.data.total > 0)) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
          <FilterChips
            legend={t('kind')}
            all={t('allKinds')}
            choices={kinds.map((value) => ({ value, label: t(`kindFilter.${value}`) }))}
            value={kind ?? ''}
            onChange={setKind}
          />
          <Total of={list.data} />
          <span className="ml-auto flex flex-wrap gap-2">
            <ListTools
              list="aliases"
              choice={choice}
              columns={columns.map((id) => [id, t(`${id}`)])}
              onChange={keyset.reset}
            />
            {addButton}
          </span>
        </div>
      )}
      <Card flush>
        {list.error ? (
          <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <AliasTable
            rows={list.data?.rows}
            shown={choice.shown}
            empty={
              filtered ? (
                <EmptyState icon={SearchX} title={t('noMatchTitle')}>
                  {t('noMatchBody')}
                </EmptyState>
              ) : (
                <EmptyState icon={AtSign} title={t('emptyTitle')} action={addButton}>
                  {t('emptyBody')}
                </EmptyState>
              )
            }
            onChange={(alias) => setDoing({ what: 'change', alias })}
            onRemove={(alias) => setDoing({ what: 'remove', alias })}
          />
        )}
        <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      </Card>
      {doing?.what === 'add' && <AddAliasDialog onClose={end} />}
      {doing?.what === 'change' && <ChangeAliasDialog alias={doing.alias} onClose={end} />}
      {doing?.what === 'remove' && <RemoveAliasDialog alias={doing.alias} onClose={end} />}
    </div>
  );
}

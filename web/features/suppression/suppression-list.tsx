'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MailX, Plus, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { Field } from '../../components/ui/field.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { Select } from '../../components/ui/input.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { ListSelect } from './list-select.tsx';
import { ReleaseDialog } from './release-dialog.tsx';
import { SuppressionTable } from './suppression-table.tsx';
import type { Suppression } from './suppression-types.ts';
import { entryReasons, useReason } from './use-reason.ts';
import { WhyDialog } from './why-dialog.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddSuppressionsDialog = dynamic(
  async () => (await import('./add-suppressions-dialog.tsx')).AddSuppressionsDialog,
);
const columns = ['reason', 'list', 'since'] as const;

/** Recipients that are not written to any more. A reseller sees its own list and those of its customers. */
export function SuppressionList({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('suppression');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [list, setList] = useUrlState('list', keyset.reset);
  const [released, setReleased] = useUrlState('released', keyset.reset);
  const [typedReason, setReason] = useUrlState('reason', keyset.reset);
  const reason = entryReasons.find((each) => each === typedReason);
  const [adding, setAdding] = useState(false);
  const [releasing, setReleasing] = useState<Suppression | null>(null);
  const [asked, setAsked] = useState<Suppression | null>(null);
  const reasonText = useReason();
  const choice = useListColumns('suppression');
  const filter = {
    ...(search && { search }),
    ...(list && { list }),
    ...(reason && { reason }),
    ...(released && { released: true }),
  };
  const page = useQuery(
    trpc.suppression.list.queryOptions({ ...filter, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  const filtered = Boolean(search || list || reason || released);
  const addButton = (
    <Button needs="suppression:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="w-full sm:max-w-xs">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
        </div>
        {ofReseller && <ListSelect all={t('allLists')} value={list} onChange={setList} />}
        <Field label={t('reasonFilter')} className="w-full sm:w-52">
          <Select value={reason ?? ''} onChange={(event) => setReason(event.target.value)}>
            <option value="">{t('allReasons')}</option>
            {entryReasons.map((each) => (
              <option key={each} value={each}>
                {reasonText(each)}
              </option>
            ))}
          </Select>
        </Field>
        <span className="ml-auto">{addButton}</span>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterChips
          legend={t('state')}
          all={t('inForce')}
          choices={[{ value: '1', label: t('withReleased') }]}
          value={released ? '1' : ''}
          onChange={setReleased}
        />
        <ListTools
          list="suppression"
          choice={choice}
          columns={columns.filter((id) => ofReseller || id !== 'list').map((id) => [id, t(`${id}`)])}
          onChange={keyset.reset}
        />
      </div>
      <Card flush>
        {page.error ? (
          <QueryFailure error={page.error} onRetry={() => void page.refetch()} />
        ) : (
          <SuppressionTable
            rows={page.data?.rows}
            shown={choice.shown}
            ofReseller={ofReseller}
            onRelease={setReleasing}
            onWhy={setAsked}
            empty={
              filtered ? (
                <EmptyState icon={SearchX} title={t('noMatchTitle')}>
                  {t('noMatchBody')}
                </EmptyState>
              ) : (
                <EmptyState icon={MailX} title={t('emptyTitle')} action={addButton}>
                  {t('emptyBody')}
                </EmptyState>
              )
            }
          />
        )}
        <Pager keyset={keyset} nextCursor={page.data?.nextCursor} />
      </Card>
      {adding && <AddSuppressionsDialog ofReseller={ofReseller} onClose={() => setAdding(false)} />}
      {asked && <WhyDialog suppression={asked} onClose={() => setAsked(null)} />}
      {releasing && <ReleaseDialog suppression={releasing} onClose={() => setReleasing(null)} />}
    </div>
  );
}

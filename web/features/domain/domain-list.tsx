'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Globe, Plus, SearchX } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { unseen } from '../../components/ui/skeleton.tsx';
import { Total } from '../../components/ui/total.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { DomainTable } from './domain-table.tsx';

// Its form comes with what checks it: only to whoever opens it.
const AddDomainDialog = dynamic(async () => (await import('./add-domain-dialog.tsx')).AddDomainDialog, {
  loading: unseen,
});

const proofs = ['proven', 'unproven'] as const;
const columns = ['customer', 'state', 'records', 'accounts'] as const;

type DomainListProps = {
  /** A reseller, who sees the domains of all customers; else a customer's administrator. */
  mayAdd: boolean;
  /** On the page of a customer, whose domains only are shown. */
  customerId?: string;
};

export function DomainList({ mayAdd, customerId }: DomainListProps) {
  const t = useTranslations('domain');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typedProof, setProof] = useUrlState('proof', keyset.reset);
  const proof = proofs.find((each) => each === typedProof);
  const [adding, setAdding] = useState(false);
  const list = useQuery(
    trpc.domain.page.queryOptions(
      { search, customerId, ...(proof && { proven: proof === 'proven' }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const choice = useListColumns('domains');
  const filtered = Boolean(search || proof);
  const ofAll = mayAdd && !customerId;
  const addButton = mayAdd && (
    <Button needs="domain:write" variant="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {t('add.title')}
    </Button>
  );
  // Where there is nothing yet, it stands in the middle.
  const shownButton = list.data?.rows.length || filtered ? addButton : undefined;
  const nothing = filtered ? (
    <EmptyState icon={SearchX} title={t('noMatchTitle')}>
      {search ? t('noMatchBody', { search }) : t('noMatchProof')}
    </EmptyState>
  ) : (
    <EmptyState icon={Globe} title={t('emptyTitle')} action={addButton}>
      {mayAdd ? t('emptyBody') : t('emptyBodyCustomer')}
    </EmptyState>
  );

  return (
    <>
      {!customerId && <PageHeader title={t('title')} action={shownButton} />}
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
          <FilterChips
            legend={t('column.state')}
            all={t('allProofs')}
            choices={proofs.map((value) => ({ value, label: t(`proofFilter.${value}`) }))}
            value={proof ?? ''}
            onChange={setProof}
          />
          <Total of={list.data} />
          <span className="ml-auto flex flex-wrap gap-2">
            <ListTools
              list="domains"
              choice={choice}
              columns={columns.filter((id) => ofAll || id !== 'customer').map((id) => [id, t(`column.${id}`)])}
              filter={customerId ? { customer: customerId } : {}}
              onChange={keyset.reset}
            />
            {customerId && shownButton}
          </span>
        </div>
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <DomainTable rows={list.data?.rows} empty={nothing} withCustomer={ofAll} shown={choice.shown} />
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
      </div>
      {adding && <AddDomainDialog customerId={customerId} onClose={() => setAdding(false)} />}
    </>
  );
}

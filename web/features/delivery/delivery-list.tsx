'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download, Radio, SearchX, Send } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { useDeliveryCsv } from './delivery-csv.ts';
import { deliveryFilterOf, pageSize } from './delivery-filter.ts';
import { DeliveryFilters } from './delivery-filters.tsx';
import { DeliveryTable } from './delivery-table.tsx';

/** A fact has to be seen two seconds after it happened, of which the way into the database takes a part. */
const refreshMs = 1_000;

/** The delivery log. `ofReseller`: across customers, which then are named and can be chosen. */
export function DeliveryList({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('delivery');
  const trpc = useTRPC();
  const filter = deliveryFilterOf(useSearchParams());
  const keyset = useKeyset();
  const onFirstPage = keyset.cursor === undefined;
  const list = useQuery(
    trpc.delivery.list.queryOptions(
      { ...filter, cursor: keyset.cursor, limit: pageSize },
      { placeholderData: keepPreviousData, refetchInterval: onFirstPage ? refreshMs : false },
    ),
  );
  const csv = useDeliveryCsv(filter);
  const filtered = Object.values(filter).some(Boolean);

  return (
    <>
      <PageHeader
        title={t('title')}
        badge={onFirstPage && !list.error && <Live />}
        action={
          <Button onClick={csv.save} pending={csv.pending} disabled={!list.data?.rows.length}>
            <Download aria-hidden />
            {t('csv')}
          </Button>
        }
      />
      <div className="grid gap-3">
        <DeliveryFilters filter={filter} ofReseller={ofReseller} onChange={keyset.reset} />
        <Card flush>
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <DeliveryTable
              rows={list.data?.rows}
              withCustomer={ofReseller && !filter.customerId}
              empty={filtered ? <NoMatch onClear={keyset.reset} /> : <NothingYet />}
            />
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
      </div>
    </>
  );
}

function Live() {
  const t = useTranslations('delivery');
  return (
    <span className="inline-flex items-center gap-1.5 text-xs text-muted">
      <Radio aria-hidden className="size-3.5 text-good-ink" />
      {t('live')}
    </span>
  );
}

function NothingYet() {
  const t = useTranslations('delivery');
  return (
    <EmptyState icon={Send} title={t('emptyTitle')}>
      {t('emptyBody')}
    </EmptyState>
  );
}

function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations('delivery');
  const clear = [useUrlState('search'), useUrlState('state'), useUrlState('direction'), useUrlState('customer')];
  return (
    <EmptyState
      icon={SearchX}
      title={t('noMatchTitle')}
      action={
        <Button
          onClick={() => {
            for (const [, set] of clear) set('');
            onClear();
          }}
        >
          {t('clear')}
        </Button>
      }
    >
      {t('noMatchBody')}
    </EmptyState>
  );
}

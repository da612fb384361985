'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChartColumn, SearchX, Send } from 'lucide-react';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { deliveryFilterOf, filterNames, isGoneThrough, pageSize } from './delivery-filter.ts';
import { DeliveryFilters } from './delivery-filters.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { LiveSwitch } from './live-switch.tsx';

/** A fact has to be seen two seconds after it happened, of which the way into the database takes a part. */
const refreshMs = 1_000;

const columns = ['state', 'addresses', 'reply', 'source'] as const;

/** The delivery log. `ofReseller`: across customers, which then are named and can be chosen. */
export function DeliveryList({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('delivery');
  const trpc = useTRPC();
  const query = useSearchParams();
  const filter = deliveryFilterOf(query);
  const format = useFormatter();
  const keyset = useKeyset();
  const canBeLive = keyset.cursor === undefined && !isGoneThrough(filter);
  const [isHeld, setHeld] = useState(false);
  const queries = useQueryClient();
  const asked = { ...filter, cursor: keyset.cursor, limit: pageSize };
  const list = useQuery(
    trpc.delivery.list.queryOptions(asked, {
      placeholderData: keepPreviousData,
      refetchInterval: canBeLive && !isHeld ? refreshMs : false,
    }),
  );
  const choice = useListColumns('deliveries');
  const filtered = Object.values(filter).some(Boolean);

  return (
    <>
      <PageHeader
        title={t('title')}
        badge={
          canBeLive &&
          !list.error && (
            <LiveSwitch
              isHeld={isHeld}
              onChange={(held) => {
                setHeld(held);
                // What has been asked already would still move the rows.
                if (held) void queries.cancelQueries({ queryKey: trpc.delivery.list.queryKey(asked) });
                else void list.refetch();
              }}
            />
          )
        }
        action={
          <>
            <ListTools
              list="deliveries"
              choice={choice}
              columns={columns.map((id) => [id, t(`column.${id}`)])}
              onChange={keyset.reset}
            />
            <Button needs="delivery-count:read" asChild>
              <Link href="/deliveries/statistics">
                <ChartColumn aria-hidden />
                {t('statistics.title')}
              </Link>
            </Button>
          </>
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
              shown={choice.shown}
              withCustomer={ofReseller && !filter.customerId}
              empty={filtered ? <NoMatch onClear={keyset.reset} /> : <NothingYet />}
            />
          )}
          {list.data?.lookedBackTo && (
            <p className="border-t border-line px-4 py-2.5 text-[13px] leading-5 text-muted sm:px-5">
              {t('lookedBackTo', {
                at: format.dateTime(list.data.lookedBackTo, { dateStyle: 'medium', timeStyle: 'short' }),
              })}
            </p>
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
      </div>
    </>
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
  const path = usePathname();
  return (
    <EmptyState
      icon={SearchX}
      title={t('noMatchTitle')}
      action={
        <Button
          onClick={() => {
            const next = new URLSearchParams(window.location.search);
            for (const name of filterNames) next.delete(name);
            window.history.replaceState(null, '', next.size > 0 ? `${path}?${next}` : path);
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

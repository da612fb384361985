'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { ListTools } from '../list/list-tools.tsx';
import { useListColumns } from '../list/use-list-columns.ts';
import { OrdersCard } from './orders-card.tsx';
import { QueueGroups } from './queue-groups.tsx';
import { QueueSelection } from './queue-selection.tsx';
import { optional, QueueTable } from './queue-table.tsx';
import type { Action } from './queue-types.ts';
import { useSelector } from './use-selector.ts';

// Its form comes with what checks it: only to whoever opens it.
const OrderDialog = dynamic(async () => (await import('./order-dialog.tsx')).OrderDialog);

/** Facts come in all the time; figures of a long queue cost the database a moment. */
const refreshMs = 5_000;

/** What waits on all nodes, and the operator's orders about it. */
export function QueueScreen() {
  const t = useTranslations('queue');
  const trpc = useTRPC();
  const { selector, change } = useSelector();
  const keyset = useKeyset();
  const choice = useListColumns('queue');
  const [ordering, setOrdering] = useState<Action | null>(null);
  const select = (more: Parameters<typeof change>[0]) => {
    keyset.reset();
    change(more);
  };
  const count = useQuery(
    trpc.queue.count.queryOptions(selector, { placeholderData: keepPreviousData, refetchInterval: refreshMs }),
  );
  const list = useQuery(
    trpc.queue.list.queryOptions(
      { ...selector, cursor: keyset.cursor },
      { placeholderData: keepPreviousData, refetchInterval: refreshMs },
    ),
  );
  const isNarrowed = Object.keys(selector).length > 0;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid gap-4">
        <QueueSelection
          selector={selector}
          count={count.data}
          countedAt={count.dataUpdatedAt}
          failure={count.error?.message}
          onSelect={select}
          onOrder={setOrdering}
        />
        <OrdersCard />
        <QueueGroups selector={selector} onSelect={select} />
        <Card
          flush
          title={t('list')}
          description={t('listHint')}
          action={
            <ListTools
              list="queue"
              choice={choice}
              columns={optional.map((id) => [id, t(`column.${id}`)])}
              onChange={keyset.reset}
            />
          }
        >
          {list.error ? (
            <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
          ) : (
            <QueueTable rows={list.data?.rows} isNarrowed={isNarrowed} shown={choice.shown} onSelect={select} />
          )}
          <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
        </Card>
      </div>
      {ordering && <OrderDialog action={ordering} selector={selector} onClose={() => setOrdering(null)} />}
    </>
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { Time } from '../../components/ui/time.tsx';
import type { Order } from './queue-types.ts';
import { ordersShown } from './selector.ts';

// Its form comes with what checks it: only to whoever opens it.
const EndOrderDialog = dynamic(async () => (await import('./end-order-dialog.tsx')).EndOrderDialog);

/** The operator's orders, with how many recipients each has touched. */
export function OrdersCard() {
  const t = useTranslations('queue');
  const trpc = useTRPC();
  const format = useFormatter();
  const keyset = useKeyset();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [ending, setEnding] = useState<Order | null>(null);
  const list = useQuery(
    trpc.queue.orders.queryOptions(
      { open: shown === 'open', cursor: keyset.cursor, limit: ordersShown },
      { placeholderData: keepPreviousData, refetchInterval: 5_000 },
    ),
  );
  const columns: Column<Order>[] = [
    { id: 'what', header: t('orders.what'), className: 'align-top', cell: (order) => <What order={order} /> },
    { id: 'for', header: t('orders.for'), className: 'align-top', cell: (order) => <For order={order} /> },
    {
      id: 'touched',
      header: t('orders.touched'),
      align: 'right',
      className: 'align-top whitespace-nowrap',
      cell: ({ touched, expected, action }) =>
        action === 'hold' || action === 'reroute'
          ? t('orders.touchedSoFar', { touched: format.number(touched) })
          : t('orders.touchedOf', { touched: format.number(touched), expected: format.number(expected) }),
    },
    {
      id: 'until',
      header: t('orders.until'),
      from: 'md',
      className: 'align-top',
      cell: ({ endsAt, open }) => (
        <>
          <Time at={endsAt} />
          {!open && <span className="block text-xs text-muted">{t('orders.ended')}</span>}
        </>
      ),
    },
    {
      id: 'actions',
      header: <span className="sr-only">{t('orders.end')}</span>,
      className: 'w-px align-top',
      cell: (order) =>
        order.open && (
          <Button needs="queue:write" size="sm" onClick={() => setEnding(order)}>
            {t('orders.end')}
          </Button>
        ),
    },
  ];
  return (
    <Card
      flush
      title={t('orders.title')}
      description={t(shown === 'open' ? 'orders.hint' : 'orders.hintAll')}
      action={
        <Segments
          legend={t('orders.title')}
          choices={(['open', 'all'] as const).map((value) => ({ value, label: t(`orders.${value}`) }))}
          value={shown}
          onChange={(value) => {
            keyset.reset();
            setShown(value);
          }}
        />
      }
    >
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('orders.title')}
          columns={columns}
          rows={list.data?.rows}
          keyOf={({ id }) => id}
          empty={
            <p className="px-4 pb-4 text-sm text-muted sm:px-5">
              {t(shown === 'open' ? 'orders.empty' : 'orders.emptyAll')}
            </p>
          }
        />
      )}
      <Pager keyset={keyset} nextCursor={list.data?.nextCursor} />
      {ending && <EndOrderDialog order={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

function What({ order }: { order: Order }) {
  const t = useTranslations('queue');
  const { action, nextHop, poolName, address, notifySender } = order;
  const source = poolName ?? address;
  const how = [
    ...(nextHop ? [t('orders.via', { host: nextHop })] : []),
    ...(source ? [t('orders.from', { source })] : []),
    ...(action === 'delete' ? [t(notifySender ? 'orders.withNotice' : 'orders.withoutNotice')] : []),
  ];
  const tone = action === 'delete' ? 'bad' : action === 'hold' ? 'warn' : 'info';
  return (
    <span className="grid justify-items-start gap-1">
      <Badge tone={order.open ? tone : 'neutral'}>{t(`action.${action}`)}</Badge>
      {how.length > 0 && <span className="text-[13px] leading-5 wrap-anywhere text-muted">{how.join(', ')}</span>}
    </span>
  );
}

function For({ order }: { order: Order }) {
  const t = useTranslations('queue');
  const { resellerName, customerName, domain, sourceIp, messageId } = order;
  const parts = [resellerName, customerName, domain, sourceIp, messageId].filter((each) => each !== null);
  return (
    <span className="block min-w-0">
      <span className="block wrap-anywhere">{parts.length > 0 ? parts.join(' / ') : t('everything')}</span>
      <span className="block text-[13px] leading-5 text-muted">{order.reason}</span>
      <span className="block text-xs leading-5 text-muted">
        {order.madeBy} <Time at={order.madeAt} />
      </span>
    </span>
  );
}

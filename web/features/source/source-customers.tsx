'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import type { Move } from './customer-pool-dialog.tsx';
import type { Pool, SourceCustomer } from './source-types.ts';

// Its form comes with what checks it: only to whoever opens it.
const CustomerPoolDialog = dynamic(async () => (await import('./customer-pool-dialog.tsx')).CustomerPoolDialog);

/** Which pool each customer's mail leaves from, and the ways to change that. */
export function SourceCustomers({ pools }: { pools: readonly Pool[] }) {
  const t = useTranslations('source');
  const trpc = useTRPC();
  const [search, setSearch] = useState('');
  const [moving, setMoving] = useState<{ customer: SourceCustomer; move: Move } | null>(null);
  const list = useQuery(trpc.source.customers.queryOptions({ search }));
  const hasQuarantine = pools.some(({ kind }) => kind === 'quarantine');
  const columns: Column<SourceCustomer>[] = [
    {
      id: 'customer',
      header: t('customer'),
      cell: ({ customerName, resellerName }) => (
        <>
          {customerName}
          <span className="block text-xs text-muted">{resellerName}</span>
        </>
      ),
    },
    {
      id: 'pool',
      header: t('pool'),
      cell: ({ poolName, quarantine, overridden }) => (
        <div className="grid justify-items-start gap-1">
          {poolName ?? t('noPool')}
          {quarantine && <Badge tone="bad">{t('quarantined', { reason: quarantine.reason })}</Badge>}
          {!quarantine && overridden && <Badge tone="info">{t('ownPool')}</Badge>}
        </div>
      ),
    },
    {
      id: 'actions',
      header: <span className="sr-only">{t('change')}</span>,
      cell: (customer) => {
        const button = (move: Move) => (
          <Button key={move} needs="source:write" size="sm" onClick={() => setMoving({ customer, move })}>
            {t(`move.${move}.button`)}
          </Button>
        );
        return (
          <div className="flex flex-wrap justify-end gap-2">
            {button('override')}
            {customer.overridden && button('clearOverride')}
            {customer.quarantine ? button('endQuarantine') : hasQuarantine && button('quarantine')}
          </div>
        );
      },
    },
  ];
  return (
    <Card flush title={t('customers')} description={t('customersHint')}>
      <div className="px-4 py-3 sm:px-5">
        <SearchBox value={search} onSearch={setSearch} placeholder={t('searchCustomers')} />
      </div>
      {list.error ? (
        <QueryFailure error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          caption={t('customers')}
          columns={columns}
          rows={list.data}
          keyOf={({ customerId }) => customerId}
          empty={<p className="px-4 pb-4 text-sm text-muted sm:px-5">{t('noCustomers')}</p>}
        />
      )}
      {moving && <CustomerPoolDialog {...moving} pools={pools} onClose={() => setMoving(null)} />}
    </Card>
  );
}

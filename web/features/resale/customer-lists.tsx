'use client';

import { useQuery } from '@tanstack/react-query';
import { Building2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useMonthText } from '../../components/ui/month.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import type { ResaleCustomer } from './resale-types.ts';

/** By which list each customer buys. */
export function CustomerLists({ current }: { current: string }) {
  const t = useTranslations('resale');
  const monthText = useMonthText();
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<ResaleCustomer | null>(null);
  const customers = useQuery(trpc.resale.customers.queryOptions());
  const lists = useQuery(trpc.resale.lists.queryOptions());
  const error = customers.error ?? lists.error;
  if (error) return <QueryFailure error={error} onRetry={() => void customers.refetch()} />;
  const columns: Column<ResaleCustomer>[] = [
    { id: 'name', header: t('customer'), cell: ({ name }) => <span className="font-medium">{name}</span> },
    {
      id: 'now',
      header: t('list.name'),
      cell: ({ now, next }) => (
        <>
          <span className={now ? undefined : 'text-muted'}>{now?.name ?? t('assign.none')}</span>
          {next && (
            <span className="block text-[13px] text-muted">
              {t('assign.next', { month: monthText(next.from), list: next.list?.name ?? t('assign.none') })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'assign',
      header: '',
      align: 'right',
      cell: (customer) => (
        <Button
          needs="resale:write"
          size="sm"
          aria-label={t('assign.of', { name: customer.name })}
          onClick={() => setChosen(customer)}
        >
          {t('assign.button')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Card flush title={t('assign.title')} description={t('assign.hint')}>
        <DataTable
          caption={t('assign.title')}
          columns={columns}
          rows={customers.data}
          keyOf={({ id }) => id}
          empty={
            <EmptyState icon={Building2} title={t('assign.emptyTitle')}>
              {t('assign.emptyBody')}
            </EmptyState>
          }
        />
      </Card>
      {chosen && lists.data && (
        <AssignDialog customer={chosen} lists={lists.data} current={current} onClose={() => setChosen(null)} />
      )}
    </>
  );
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { type Column, DataTable } from '../../components/ui/data-table.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { useMonthText } from '../../components/ui/month.tsx';
import { Pager, useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Total } from '../../components/ui/total.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import type { ResaleCustomer } from './resale-types.ts';

/** By which list each customer buys. */
export function CustomerLists({ current }: { current: string }) {
  const t = useTranslations('resale');
  const monthText = useMonthText();
  const of = useTranslations('customer');
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<ResaleCustomer | null>(null);
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const customers = useQuery(
    trpc.resale.customers.queryOptions({ search, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
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
          aria-label={t('assign.buttonOf', { name: customer.name })}
          onClick={() => setChosen(customer)}
        >
          {t('assign.button')}
        </Button>
      ),
    },
  ];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox value={search} onSearch={setSearch} placeholder={of('column.name')} />
        <Total of={customers.data} />
      </div>
      <Card flush title={t('assign.title')} description={t('assign.hint')}>
        <DataTable
          caption={t('assign.title')}
          stacked
          columns={columns}
          rows={customers.data?.rows}
          keyOf={({ id }) => id}
          empty={
            search ? (
              <EmptyState icon={SearchX} title={of('noMatchTitle')}>
                {t('assign.noMatch', { search })}
              </EmptyState>
            ) : (
              <EmptyState icon={Building2} title={t('assign.emptyTitle')}>
                {t('assign.emptyBody')}
              </EmptyState>
            )
          }
        />
        <Pager keyset={keyset} nextCursor={customers.data?.nextCursor} />
      </Card>
      {chosen && lists.data && (
        <AssignDialog customer={chosen} lists={lists.data} current={current} onClose={() => setChosen(null)} />
      )}
    </div>
  );
}

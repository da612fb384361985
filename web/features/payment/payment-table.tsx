'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Banknote, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { paymentMethods } from '../../../core/payment/payment-method.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Badge } from '../../components/ui/badge.tsx';
import { Button } from '../../components/ui/button.tsx';
import type { Column } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { FilterChips } from '../../components/ui/filter-chips.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SearchBox } from '../../components/ui/search-box.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { KeptListTable } from '../list/list-table.tsx';
import type { Payment } from './payment-types.ts';
import { TakeBackDialog } from './take-back-dialog.tsx';

/** Payments with what each was put to; a wrong one is taken back with its reason, never removed. */
export function PaymentTable() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [search, setSearch] = useUrlState('search', keyset.reset);
  const [typed, setMethod] = useUrlState('method', keyset.reset);
  const method = paymentMethods.find((each) => each === typed);
  const payments = useQuery(
    trpc.payment.list.queryOptions(
      { ...(search && { search }), ...(method && { method }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  const [asked, setAsked] = useState<Payment | null>(null);
  const columns: Column<Payment>[] = [
    { id: 'on', optional: true, header: t('on'), from: 'sm', cell: ({ on }) => <Day day={on} /> },
    {
      id: 'contract',
      header: t('contract'),
      cell: ({ on, name, number, resellerId, note }) => (
        <span className="break-words">
          <Link href={`/resellers/${resellerId}/contract`} className="font-medium hover:text-brand-ink">
            {name}
          </Link>
          <span className="block text-[13px] text-muted">
            <span className="sm:hidden">
              <Day day={on} /> ·{' '}
            </span>
            <span className="whitespace-nowrap">{number}</span>
            {note && ` · ${note}`}
          </span>
        </span>
      ),
    },
    {
      ...{ id: 'method', optional: true, header: t('method'), from: 'md' },
      cell: (payment) => t(`methodOf.${payment.method}`),
    },
    { id: 'to', optional: true, header: t('putTo'), from: 'sm', cell: (payment) => <PutTo payment={payment} /> },
    { id: 'amount', optional: true, header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
    {
      id: 'do',
      header: <span className="sr-only">{t('actions')}</span>,
      align: 'right',
      cell: (payment) =>
        payment.back >= payment.amount ? (
          <Badge>{t('takenBack')}</Badge>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => setAsked(payment)}>
            {t('takeBack')}
          </Button>
        ),
    },
  ];
  if (payments.error) return <QueryFailure error={payments.error} onRetry={() => void payments.refetch()} />;
  const filtered = Boolean(search || method);
  return (
    <>
      <KeptListTable
        list="payments"
        caption={t('list')}
        title={t('list')}
        description={t('listHint')}
        filters={
          <>
            <SearchBox value={search} onSearch={setSearch} placeholder={t('search')} />
            <FilterChips
              legend={t('method')}
              all={t('allMethods')}
              choices={paymentMethods.map((value) => ({ value, label: t(`methodOf.${value}`) }))}
              value={method ?? ''}
              onChange={setMethod}
            />
          </>
        }
        columns={columns}
        page={payments.data}
        keyset={keyset}
        empty={
          filtered ? (
            <EmptyState icon={SearchX} title={t('noMatchTitle')}>
              {t('noMatchBody')}
            </EmptyState>
          ) : (
            <EmptyState icon={Banknote} title={t('emptyTitle')}>
              {t('emptyBody')}
            </EmptyState>
          )
        }
      />
      {asked && <TakeBackDialog payment={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function PutTo({ payment: { invoices, credit, back, backNotes } }: { payment: Payment }) {
  const t = useTranslations('payment');
  return (
    <span className="grid gap-0.5 text-[13px]">
      {invoices.map(({ number, amount }) => (
        <span key={number}>
          {number} <Yen yen={amount} />
        </span>
      ))}
      {credit > 0 && (
        <span className="text-muted">
          {t('credit')} <Yen yen={credit} />
        </span>
      )}
      {back > 0 && (
        <span className="text-muted">
          {t('takenBack')} <Yen yen={back} /> {backNotes.join(' / ')}
        </span>
      )}
    </span>
  );
}

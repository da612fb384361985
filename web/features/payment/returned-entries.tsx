'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import type { Column } from '../../components/ui/data-table.tsx';
import { Day } from '../../components/ui/day.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { ListTable } from '../list/list-table.tsx';
import type { Returned } from './payment-types.ts';

/** Entries whose money was sent back. Nothing where there is none. */
export function ReturnedEntries() {
  const t = useTranslations('payment');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const entries = useQuery(
    trpc.payment.returned.queryOptions({ cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (entries.error) return <QueryFailure error={entries.error} onRetry={() => void entries.refetch()} />;
  if (!entries.data?.total) return null;
  const columns: Column<Returned>[] = [
    { id: 'on', header: t('on'), cell: ({ on }) => <Day day={on} /> },
    { id: 'payer', header: t('payer'), cell: ({ payer }) => payer },
    { id: 'note', header: t('reason'), from: 'sm', cell: ({ note }) => note },
    { id: 'amount', header: t('amount'), align: 'right', cell: ({ amount }) => <Yen yen={amount} /> },
  ];
  const title = t('returnedList');
  return <ListTable caption={title} title={title} columns={columns} page={entries.data} keyset={keyset} empty={null} />;
}

'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import type { Column } from '../../components/ui/data-table.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Yen } from '../../components/ui/yen.tsx';
import { ListTable } from '../list/list-table.tsx';
import type { ResaleDraft } from './resale-types.ts';

/** What closing a month would issue, customer by customer, and whom it would leave out; nothing once all have their invoice. */
export function ResaleParts({ month }: { month: string }) {
  const t = useTranslations('resale');
  const format = useFormatter();
  const trpc = useTRPC();
  const keyset = useKeyset();
  const drafts = useQuery(
    trpc.resale.preview.queryOptions({ month, cursor: keyset.cursor }, { placeholderData: keepPreviousData }),
  );
  if (drafts.error) return <QueryFailure error={drafts.error} onRetry={() => void drafts.refetch()} />;
  if (!drafts.data || drafts.data.total === 0) return null;
  const columns: Column<ResaleDraft>[] = [
    {
      id: 'customer',
      header: t('customer'),
      cell: ({ customer, reason }) => (
        <span className="wrap-anywhere">
          {customer}
          {reason && <span className="block text-[13px] font-normal text-muted">{t(`reasonOf.${reason}`)}</span>}
        </span>
      ),
    },
    {
      ...{ id: 'peak', header: t('peak'), align: 'right', from: 'sm' },
      cell: ({ draft }) => (draft ? format.number(draft.peak) : '–'),
    },
    {
      ...{ id: 'net', header: t('net'), align: 'right', from: 'sm' },
      cell: ({ draft }) => (draft ? <Yen yen={draft.net} /> : '–'),
    },
    {
      ...{ id: 'total', header: t('total'), align: 'right' },
      cell: ({ draft }) => (draft ? <Yen yen={draft.total} /> : t('noInvoice')),
    },
  ];
  return (
    <ListTable
      caption={t('preview')}
      title={t('preview')}
      description={t('previewHint')}
      columns={columns}
      page={drafts.data}
      keyset={keyset}
      hrefOf={({ id }) => `/customers/${id}`}
      empty={null}
    />
  );
}

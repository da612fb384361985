'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { InvoiceTable } from './invoice-table.tsx';

/** The invoices of the reseller's own contract. */
export function OwnInvoices() {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const query = useQuery(trpc.invoice.own.queryOptions({}));
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} />
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <InvoiceTable rows={query.data} path="/invoices" />
      )}
    </>
  );
}

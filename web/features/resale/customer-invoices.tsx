'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { ResaleInvoices } from './resale-invoices.tsx';

/** What a customer was billed. */
export function CustomerInvoices() {
  const t = useTranslations('resale');
  const query = useQuery(useTRPC().resale.invoices.queryOptions({}));
  return (
    <>
      <PageHeader title={t('own')} description={t('ownHint')} />
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ResaleInvoices rows={query.data} path="/invoices" />
      )}
    </>
  );
}

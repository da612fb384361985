'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Total } from '../../components/ui/total.tsx';
import { InvoiceTable } from './invoice-table.tsx';
import { MonthField } from './month-field.tsx';

/** The invoices of the reseller's own contract. `months`: usage months to choose from, the latest first. */
export function OwnInvoices({ months }: { months: readonly string[] }) {
  const t = useTranslations('invoice');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [asked, setMonth] = useUrlState('month', keyset.reset);
  const month = months.find((each) => each === asked);
  const query = useQuery(
    trpc.invoice.own.queryOptions(
      { ...(month && { month }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} />
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <MonthField withAll months={months} value={month ?? ''} onChange={setMonth} />
        <Total of={query.data} />
      </div>
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <InvoiceTable page={query.data} keyset={keyset} path="/invoices" month={month} />
      )}
    </>
  );
}

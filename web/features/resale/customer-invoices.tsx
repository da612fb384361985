'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { useKeyset } from '../../components/ui/pager.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { MonthField } from '../invoice/month-field.tsx';
import { ResaleInvoices, useStanding } from './resale-invoices.tsx';

/** What a customer was billed. `months`: usage months to choose from, the latest first. */
export function CustomerInvoices({ months }: { months: readonly string[] }) {
  const t = useTranslations('resale');
  const trpc = useTRPC();
  const keyset = useKeyset();
  const [asked, setMonth] = useUrlState('month', keyset.reset);
  const month = months.find((each) => each === asked);
  const [standing] = useStanding(keyset.reset);
  const query = useQuery(
    trpc.resale.invoices.queryOptions(
      { ...(month && { month }), ...(standing && { standing }), cursor: keyset.cursor },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <>
      <PageHeader title={t('own')} description={t('ownHint')} />
      <div className="mb-3">
        <MonthField withAll months={months} value={month ?? ''} onChange={setMonth} />
      </div>
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ResaleInvoices page={query.data} keyset={keyset} path="/invoices" {...(month && { month })} />
      )}
    </>
  );
}

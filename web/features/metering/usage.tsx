'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { Field } from '../../components/ui/field.tsx';
import { Select } from '../../components/ui/input.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { OwnPool } from '../customer/own-pool.tsx';
import { ExpectedBill } from './expected-bill.tsx';
import { LastMonths } from './last-months.tsx';
import { LedgerDownload } from './ledger-download.tsx';
import { PeakLedger } from './peak-ledger.tsx';
import { PeaksByCustomer } from './peaks-by-customer.tsx';
import { QuotaCard } from './quota-card.tsx';
import { Recompute } from './recompute.tsx';
import { SendCounts } from './send-counts.tsx';
import { UsageCurve } from './usage-curve.tsx';
import type { UsageMonth } from './usage-month.ts';

type UsageProps = { months: readonly [UsageMonth, ...UsageMonth[]]; ofReseller: boolean };

/** A month's account count: the curve, the peak with its instant and the ledger around it. Newest month first. */
export function Usage({ months, ofReseller }: UsageProps) {
  const t = useTranslations('metering');
  const format = useFormatter();
  const trpc = useTRPC();
  const [wanted, setMonth] = useUrlState('month');
  const [customer, setCustomer] = useUrlState('customer');
  const month = months.find(({ month }) => month === wanted) ?? months[0];
  const isCurrent = month === months[0];
  const query = useQuery(
    trpc.metering.peak.queryOptions(
      { month: month.month, ...(customer && { customerId: customer }) },
      { placeholderData: keepPreviousData, refetchInterval: isCurrent ? 5_000 : false },
    ),
  );
  const usage = query.data;
  const carried = usage && usage.peak.reachedAt.getTime() === month.start;

  return (
    <>
      <PageHeader title={t('title')} description={t('how')} />
      <div className="mb-4 flex flex-wrap gap-3">
        <Field label={t('month')} className="w-full sm:w-44">
          <Select value={month.month} onChange={(event) => setMonth(event.target.value)}>
            {months.map(({ month, start }) => (
              <option key={month} value={month}>
                {format.dateTime(start, { year: 'numeric', month: 'long' })}
              </option>
            ))}
          </Select>
        </Field>
        {ofReseller && (
          <CustomerSelect label={t('customer')} all={t('allCustomers')} value={customer} onChange={setCustomer} />
        )}
      </div>
      {query.error ? (
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className="grid gap-5">
          <div className="grid gap-3 sm:grid-cols-3">
            <Stat
              label={t('peak')}
              value={usage && format.number(usage.peak.accounts)}
              note={
                usage &&
                (carried
                  ? t('peakCarried')
                  : t('peakAt', {
                      at: format.dateTime(usage.peak.reachedAt, { dateStyle: 'medium', timeStyle: 'medium' }),
                    }))
              }
            />
            <Stat label={t('opening')} value={usage && format.number(usage.opening)} note={t('openingNote')} />
            <Stat label={t(isCurrent ? 'current' : 'atEnd')} value={usage && format.number(usage.current)} />
          </div>
          <UsageCurve usage={usage} month={month} isCurrent={isCurrent} />
          <div className="grid items-start gap-5 xl:grid-cols-2">
            {isCurrent && !customer && <ExpectedBill />}
            <LastMonths customerId={customer} />
          </div>
          {!ofReseller && isCurrent && <OwnPool />}
          <PeakLedger usage={usage} />
          {ofReseller && !customer && <PeaksByCustomer key={month.month} month={month.month} />}
          {!customer && <LedgerDownload month={month.month} />}
          {ofReseller && !customer && (
            <Allowed needs="invoice:read">
              <div id="recompute" className="scroll-mt-16">
                <Recompute key={month.month} month={month.month} />
              </div>
            </Allowed>
          )}
          <SendCounts month={month.month} customerId={customer} />
          {ofReseller && !customer && (
            <Allowed needs="contract:read">
              <QuotaCard month={month.month} />
            </Allowed>
          )}
        </div>
      )}
    </>
  );
}

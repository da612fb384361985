'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Button } from '../../components/ui/button.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Segments } from '../../components/ui/segments.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { CustomerSelect } from '../customer/customer-select.tsx';
import { deliveryFilterOf } from './delivery-filter.ts';
import { SeriesPatterns } from './delivery-series.tsx';
import { StatisticsGraphs } from './statistics-graphs.tsx';
import { firstInstant, moved, periodFormat, periodOf, readPeriod, spanOf, spans } from './statistics-period.ts';
import { StatisticsTable } from './statistics-table.tsx';

/** Statistics of what was handed over: queued, succeeded, failed, blocked, valid, of a day, a month or a year. */
export function DeliveryStatistics({ ofReseller, today }: { ofReseller: boolean; today: string }) {
  const t = useTranslations('delivery.statistics');
  const log = useTranslations('delivery');
  const format = useFormatter();
  const trpc = useTRPC();
  const scope = useId().replaceAll(':', '');
  const query = useSearchParams();
  const [, setPeriod] = useUrlState('period');
  const [, setCustomer] = useUrlState('customer');
  const period = readPeriod(query.get('period'), today);
  const span = spanOf(period);
  const { customerId } = deliveryFilterOf(query);
  const next = moved(period, 1);
  const statistics = useQuery(
    trpc.delivery.statistics.queryOptions({ period, customerId }, { placeholderData: keepPreviousData }),
  );
  const data = statistics.data;

  return (
    <>
      <PageHeader title={t('title')} crumbs={[{ label: log('title'), href: '/deliveries' }]} description={t('hint')} />
      <svg aria-hidden width="0" height="0" className="absolute">
        <SeriesPatterns scope={scope} />
      </svg>
      <div className="grid gap-5">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2.5">
          <Segments
            legend={t('period')}
            choices={spans.map((value) => ({ value, label: t(`span.${value}`) }))}
            value={span}
            onChange={(value) =>
              setPeriod(periodOf(value, value === 'year' || period.length < 7 ? today : period.padEnd(10, '-01')))
            }
          />
          <span className="flex items-center gap-2">
            <Button size="icon" aria-label={t('before')} onClick={() => setPeriod(moved(period, -1))}>
              <ChevronLeft aria-hidden />
            </Button>
            <span className="min-w-24 text-center text-sm font-medium tabular-nums">
              {format.dateTime(firstInstant(period), { ...periodFormat[span], timeZone: 'UTC' })}
            </span>
            <Button
              size="icon"
              aria-label={t('after')}
              disabled={next > periodOf(span, today)}
              onClick={() => setPeriod(next)}
            >
              <ChevronRight aria-hidden />
            </Button>
          </span>
          {ofReseller && (
            <CustomerSelect
              label={log('filter.customer')}
              all={log('filter.allCustomers')}
              value={customerId ?? ''}
              onChange={setCustomer}
            />
          )}
        </div>
        {statistics.error && <QueryFailure error={statistics.error} onRetry={() => void statistics.refetch()} />}
        {!statistics.error && !data && <SkeletonRows rows={8} />}
        {data && (
          <>
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
              {(['queued', 'succeeded', 'failed', 'blocked', 'valid'] as const).map((name) => (
                <Stat key={name} label={t(name)} value={format.number(data.totals[name])} note={t(`note.${name}`)} />
              ))}
            </div>
            <StatisticsGraphs statistics={data} scope={scope} />
            <StatisticsTable statistics={data} period={period} today={today} />
          </>
        )}
      </div>
    </>
  );
}

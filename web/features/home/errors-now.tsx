'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { DeliveryBadge } from '../delivery/delivery-badge.tsx';
import { codesOf, type Delivery, outcomeOf, pathOf } from '../delivery/delivery-types.ts';
import { useReading } from '../delivery/use-reading.ts';
import { errorsShown } from './what-home-shows.ts';

/** The latest deliveries that bounced or wait for another attempt, each with its reason. */
export function ErrorsNow({ withCustomer }: { withCustomer: boolean }) {
  const t = useTranslations('home.tenant');
  const trpc = useTRPC();
  const live = { refetchInterval: 2_000 };
  const bounced = useQuery(trpc.delivery.list.queryOptions({ state: 'bounced', limit: errorsShown }, live));
  const deferred = useQuery(trpc.delivery.list.queryOptions({ state: 'deferred', limit: errorsShown }, live));
  const error = bounced.error ?? deferred.error;
  const rows =
    bounced.data &&
    deferred.data &&
    [...bounced.data.rows, ...deferred.data.rows]
      .toSorted((a, b) => b.acceptedAt.getTime() - a.acceptedAt.getTime())
      .slice(0, errorsShown);
  return (
    <Card
      flush
      title={t('errors')}
      description={t('errorsHint')}
      action={
        <Link href="/deliveries?state=bounced" className="text-[13px] font-medium text-brand-ink hover:underline">
          {t('allErrors')}
        </Link>
      }
    >
      {error && (
        <QueryFailure error={error} onRetry={() => void Promise.all([bounced.refetch(), deferred.refetch()])} />
      )}
      {!error && !rows && <SkeletonRows rows={3} />}
      {!error && rows?.length === 0 && (
        <EmptyState icon={CircleCheck} title={t('errorsNoneTitle')}>
          {t('errorsNoneBody')}
        </EmptyState>
      )}
      {!error && rows && rows.length > 0 && (
        <ul className="divide-y divide-line border-t border-line">
          {rows.map((row) => (
            <Row key={row.id} row={row} withCustomer={withCustomer} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ row, withCustomer }: { row: Delivery; withCustomer: boolean }) {
  const reading = useReading()(outcomeOf(row));
  return (
    <li className="relative grid gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken/70 sm:grid-cols-[minmax(0,1fr)_auto] sm:px-5">
      <span className="min-w-0">
        <Link
          href={pathOf(row)}
          className="text-sm font-medium wrap-anywhere text-ink after:absolute after:inset-0 hover:text-brand-ink"
        >
          {row.recipient}
        </Link>
        <span className="block text-[13px] leading-5">
          <span className="mr-1.5 font-mono">{codesOf(row.lastCode, row.lastEnhanced)}</span>
          <span className="text-muted">{reading}</span>
        </span>
      </span>
      <span className="flex flex-wrap items-start gap-x-3 gap-y-1 text-[13px] text-muted sm:flex-col sm:items-end sm:gap-1">
        <DeliveryBadge state={row.state} />
        <Time at={row.acceptedAt} />
        {withCustomer && <span>{row.customerName}</span>}
      </span>
    </li>
  );
}

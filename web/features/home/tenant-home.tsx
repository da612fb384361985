'use client';

import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed } from '../../components/ui/allowed.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { WaitingCases } from '../abuse/waiting-cases.tsx';
import { DeliveryGraph } from '../delivery/delivery-graph.tsx';
import type { Counts, Hours } from '../delivery/delivery-types.ts';
import { FinishedWork } from '../finished-work/finished-work.tsx';
import { WaitingInquiries } from '../inquiry/waiting-inquiries.tsx';
import { ErrorsNow } from './errors-now.tsx';
import { OwnWaiting } from './own-waiting.tsx';
import { Waiting } from './waiting.tsx';

const refreshMs = 2_000;

/** Home of a reseller and of a customer: what went out and came in, what failed, the month's peak, what waits. */
export function TenantHome({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('home.tenant');
  const format = useFormatter();
  const trpc = useTRPC();
  const [hours, setHours] = useState<Hours>(24);
  const live = { refetchInterval: refreshMs };
  const hour = useQuery(trpc.delivery.counts.queryOptions({ hours: 1 }, live));
  const day = useQuery(trpc.delivery.counts.queryOptions({ hours: 24 }, live));
  const week = useQuery(trpc.delivery.counts.queryOptions({ hours: 168 }, live));
  const peak = useQuery(trpc.metering.peak.queryOptions({}, { refetchInterval: 15_000 }));
  const shown = { 1: hour, 24: day, 168: week }[hours];

  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <CountStat label={t('hour')} totals={hour.data?.totals} />
        <CountStat label={t('day')} totals={day.data?.totals} />
        <CountStat label={t('week')} totals={week.data?.totals} />
        <Stat
          label={t('peak')}
          value={peak.data && format.number(peak.data.peak.accounts)}
          note={
            peak.data &&
            t('peakAt', { at: format.dateTime(peak.data.peak.reachedAt, { dateStyle: 'medium', timeStyle: 'medium' }) })
          }
          href="/usage"
        />
      </div>
      {peak.error && <QueryFailure error={peak.error} onRetry={() => void peak.refetch()} />}
      <Allowed needs="inquiry:read">
        <WaitingInquiries side={ofReseller ? 'desk' : 'asker'} />
      </Allowed>
      <FinishedWork />
      <OwnWaiting ofReseller={ofReseller} />
      {ofReseller && <WaitingCases operator={false} />}
      <DeliveryGraph
        hours={hours}
        onHours={setHours}
        counts={shown.data}
        error={shown.error}
        onRetry={() => void shown.refetch()}
      />
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_300px]">
        <ErrorsNow withCustomer={ofReseller} />
        {/* On a telephone what is to be done comes before what went wrong. */}
        <div className="order-first lg:order-none">
          <Waiting ofReseller={ofReseller} />
        </div>
      </div>
    </div>
  );
}

function CountStat({ label, totals }: { label: string; totals: Counts['totals'] | undefined }) {
  const t = useTranslations('home.tenant');
  const format = useFormatter();
  const all = totals && Object.values(totals).reduce((sum, n) => sum + n, 0);
  return (
    <Stat
      label={label}
      value={all === undefined ? undefined : format.number(all)}
      note={totals && t('delivered', { delivered: totals.delivered, failed: totals.bounced + totals.rejected })}
      href="/deliveries"
    />
  );
}

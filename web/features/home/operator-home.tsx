'use client';

import { useQuery } from '@tanstack/react-query';
import { Store } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { WaitingApplications } from '../application/waiting-applications.tsx';
import { OpenCompromises } from '../compromise/open-compromises.tsx';
import { DeliveryGraph } from '../delivery/delivery-graph.tsx';
import type { Hours } from '../delivery/delivery-types.ts';
import { DueDemands } from '../demand/due-demands.tsx';
import { ResellerTable } from '../reseller/reseller-table.tsx';
import { EndingTrials } from '../trial/ending-trials.tsx';
import { Failures } from './failures.tsx';

export function OperatorHome() {
  const t = useTranslations('home');
  const format = useFormatter();
  const trpc = useTRPC();
  const resellers = useQuery(trpc.reseller.list.queryOptions({}));
  const [hours, setHours] = useState<Hours>(24);
  const counts = useQuery(trpc.platform.deliveryCounts.queryOptions({ hours: 24 }, { refetchInterval: 15_000 }));
  const graph = useQuery(trpc.platform.deliveryCounts.queryOptions({ hours }, { refetchInterval: 15_000 }));
  const sum = (pick: 'accounts' | 'domains') => resellers.data?.reduce((total, row) => total + row[pick], 0);
  const figure = (value: number | undefined) => (value === undefined ? undefined : format.number(value));
  const totals = counts.data?.totals;
  const all = totals && Object.values(totals).reduce((total, n) => total + n, 0);

  return (
    <div className="grid gap-5">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat label={t('resellers')} value={figure(resellers.data?.length)} href="/resellers" />
        <Stat
          label={t('accounts')}
          value={figure(sum('accounts'))}
          note={t('accountsNote', { domains: sum('domains') ?? 0 })}
        />
        <Stat
          label={t('deliveries')}
          value={figure(all)}
          note={
            totals && t('deliveriesNote', { delivered: totals.delivered, waiting: totals.queued + totals.deferred })
          }
        />
        <Stat
          label={t('problems')}
          value={figure(totals && totals.bounced + totals.rejected)}
          note={t('problemsNote')}
        />
      </div>
      {(resellers.error ?? counts.error) && (
        <QueryFailure
          error={resellers.error ?? counts.error ?? { message: '' }}
          onRetry={() => void Promise.all([resellers.refetch(), counts.refetch()])}
        />
      )}
      <OpenCompromises />
      <Failures />
      <WaitingApplications />
      <DueDemands />
      <EndingTrials />
      <DeliveryGraph
        hours={hours}
        onHours={setHours}
        counts={graph.data}
        error={graph.error}
        onRetry={() => void graph.refetch()}
      />
      {!resellers.error && (
        <Card
          flush
          title={t('recent')}
          action={
            <Link href="/resellers" className="text-[13px] font-medium text-brand-ink hover:underline">
              {t('allResellers')}
            </Link>
          }
        >
          <ResellerTable rows={resellers.data?.slice(0, 8)} empty={<FirstReseller />} />
        </Card>
      )}
    </div>
  );
}

function FirstReseller() {
  const t = useTranslations('home');
  return (
    <EmptyState
      icon={Store}
      title={t('firstTitle')}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <Link href="/sources" className={buttonStyle()}>
            {t('firstSources')}
          </Link>
          <Link href="/resellers/new" className={buttonStyle({ variant: 'primary' })}>
            {t('firstReseller')}
          </Link>
        </span>
      }
    >
      {t('firstBody')}
    </EmptyState>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { Store } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTRPC } from '../../client/trpc.ts';
import { Allowed, useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Stat } from '../../components/ui/stat.tsx';
import { WaitingCases } from '../abuse/waiting-cases.tsx';
import { WaitingApplications } from '../application/waiting-applications.tsx';
import { OpenCompromises } from '../compromise/open-compromises.tsx';
import { DeliveryGraph } from '../delivery/delivery-graph.tsx';
import type { Hours } from '../delivery/delivery-types.ts';
import { DueDemands } from '../demand/due-demands.tsx';
import { WaitingInquiries } from '../inquiry/waiting-inquiries.tsx';
import { ResellerTable } from '../reseller/reseller-table.tsx';
import { EndingTrials } from '../trial/ending-trials.tsx';
import { Failures } from './failures.tsx';
import { ScarceResellers } from './scarce-resellers.tsx';
import { WaitingDecisions } from './waiting-decisions.tsx';
import { resellersShown } from './what-home-shows.ts';

/** What waits for somebody of the operator's staff: as much of it as is theirs to see. */
export function OperatorHome() {
  const t = useTranslations('home');
  const trpc = useTRPC();
  const may = useMay();
  const resellers = useQuery(trpc.reseller.list.queryOptions({ limit: resellersShown }));
  return (
    <div className="grid gap-5">
      <Allowed needs="platform:read">
        <PlatformStats />
      </Allowed>
      {resellers.error && <QueryFailure error={resellers.error} onRetry={() => void resellers.refetch()} />}
      <Allowed needs="compromise:decide">
        <OpenCompromises />
      </Allowed>
      <Allowed needs="inquiry:escalated">
        <WaitingInquiries side="operator" />
      </Allowed>
      <WaitingDecisions />
      <ScarceResellers />
      <Allowed needs="abuse:decide">
        <WaitingCases operator />
      </Allowed>
      {may('platform:read') ? <Failures /> : may('invoice:issue') && <Failures ofBilling />}
      <Allowed needs="contract:decide">
        <WaitingApplications />
        <DueDemands />
        <EndingTrials />
      </Allowed>
      <Allowed needs="platform:read">
        <PlatformGraph />
      </Allowed>
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
          <ResellerTable rows={resellers.data?.rows} empty={<FirstReseller />} />
        </Card>
      )}
    </div>
  );
}

const refresh = { refetchInterval: 15_000 };

function PlatformStats() {
  const t = useTranslations('home');
  const format = useFormatter();
  const trpc = useTRPC();
  const held = useQuery(trpc.reseller.held.queryOptions());
  const counts = useQuery(trpc.platform.deliveryCounts.queryOptions({ hours: 24 }, refresh));
  const figure = (value: number | undefined) => (value === undefined ? undefined : format.number(value));
  const totals = counts.data?.totals;
  const all = totals && Object.values(totals).reduce((total, n) => total + n, 0);
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat label={t('resellers')} value={figure(held.data?.resellers)} href="/resellers" />
        <Stat
          label={t('accounts')}
          value={figure(held.data?.accounts)}
          note={held.data && t('accountsNote', { domains: held.data.domains })}
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
      {held.error && <QueryFailure error={held.error} onRetry={() => void held.refetch()} />}
      {counts.error && <QueryFailure error={counts.error} onRetry={() => void counts.refetch()} />}
    </>
  );
}

function PlatformGraph() {
  const trpc = useTRPC();
  const [hours, setHours] = useState<Hours>(24);
  const graph = useQuery(trpc.platform.deliveryCounts.queryOptions({ hours }, refresh));
  return (
    <DeliveryGraph
      hours={hours}
      onHours={setHours}
      counts={graph.data}
      error={graph.error}
      onRetry={() => void graph.refetch()}
    />
  );
}

function FirstReseller() {
  const t = useTranslations('home');
  return (
    <EmptyState
      icon={Store}
      title={t('firstTitle')}
      action={
        <Allowed needs="reseller:write">
          <span className="flex flex-wrap justify-center gap-2">
            <Link href="/sources" className={buttonStyle()}>
              {t('firstSources')}
            </Link>
            <Link href="/resellers/new" className={buttonStyle({ variant: 'primary' })}>
              {t('firstReseller')}
            </Link>
          </span>
        </Allowed>
      }
    >
      {t('firstBody')}
    </EmptyState>
  );
}

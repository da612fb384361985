'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Outputs, useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Card } from '../../components/ui/card.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Time } from '../../components/ui/time.tsx';
import { useFaultText } from '../domain/use-fault-text.ts';
import { Waits } from './waits.tsx';
import { unprovenFirst } from './what-home-shows.ts';

/**
 * What only the reader can move on: domains without a proof of ownership and those whose records are wrong, host names of the portal that do
 * not serve, endpoints that take nothing. Says so when there is nothing.
 */
export function Waiting({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('home.tenant');
  const trpc = useTRPC();
  const may = useMay();
  const live = { refetchInterval: 15_000 };
  const domains = useQuery(trpc.domain.page.queryOptions(unprovenFirst, live));
  const faulty = useQuery(trpc.domain.faulty.queryOptions(undefined, live));
  const slow = { refetchInterval: 60_000 };
  const seesHosts = ofReseller && may('brand:read');
  const seesWebhooks = may('webhook:read');
  const hosts = useQuery({ ...trpc.brandHost.troubled.queryOptions(undefined, slow), enabled: seesHosts });
  const webhooks = useQuery({ ...trpc.webhook.failing.queryOptions(undefined, slow), enabled: seesWebhooks });
  const faultText = useFaultText();
  const unproven = domains.data?.rows;
  const asked = [domains, faulty, ...(seesHosts ? [hosts] : []), ...(seesWebhooks ? [webhooks] : [])];
  const failed = asked.find(({ error }) => error);
  const isQuiet =
    asked.every(({ data }) => data) &&
    !unproven?.length &&
    !faulty.data?.total &&
    !hosts.data?.length &&
    !webhooks.data?.total;
  return (
    <Card title={t('waiting')}>
      <div className="grid gap-3">
        {failed?.error && <QueryFailure error={failed.error} onRetry={() => void failed.refetch()} />}
        {!failed && asked.some(({ data }) => !data) && <Skeleton className="h-5 w-48" />}
        {isQuiet && (
          <p className="flex items-center gap-2 text-sm text-muted">
            <CircleCheck aria-hidden className="size-4 shrink-0 text-good-ink" />
            {t('nothingWaits')}
          </p>
        )}
        {hosts.data && hosts.data.length > 0 && <Hosts hosts={hosts.data} />}
        {webhooks.data && webhooks.data.total > 0 && <Webhooks failing={webhooks.data} />}
        {faulty.data && faulty.data.total > 0 && (
          <Waits
            title={t('faulty', { count: faulty.data.total })}
            rows={faulty.data.domains.map((domain) => ({ ...rowOf(domain), detail: faultText(domain.faults) }))}
          >
            {t('faultyBody')}
          </Waits>
        )}
        {unproven && unproven.length > 0 && (
          <Waits
            title={t('unproven', { count: domains.data?.total ?? 0 })}
            rows={unproven.map(rowOf)}
            action={
              <Link href="/domains" className={buttonStyle({ size: 'sm' })}>
                {t('checkDomains')}
              </Link>
            }
          >
            {t('unprovenBody')}
          </Waits>
        )}
      </div>
    </Card>
  );
}

const rowOf = ({ id, unicodeName }: { id: string; unicodeName: string }) => ({
  ...{ key: id, href: `/domains/${id}`, name: unicodeName },
});

function Hosts({ hosts }: { hosts: Outputs['brandHost']['troubled'] }) {
  const t = useTranslations('home.tenant');
  return (
    <Waits
      title={t('hosts', { count: hosts.length })}
      rows={hosts.map(({ host, unicodeName, trouble, at }) => ({
        ...{ key: host, href: '/brand#hosts', name: unicodeName },
        detail: (
          <>
            {t(`hostTrouble.${trouble}`)}
            {at && (
              <span className="block">
                {t(trouble === 'expired' || trouble === 'expiring' ? 'validUntil' : 'since')} <Time at={at} />
              </span>
            )}
          </>
        ),
      }))}
    />
  );
}

function Webhooks({ failing: { total, webhooks } }: { failing: Outputs['webhook']['failing'] }) {
  const t = useTranslations('home.tenant');
  return (
    <Waits
      title={t('webhooks', { count: total })}
      rows={webhooks.map(({ id, name, customer, failingSince }) => ({
        ...{ key: id, href: `/webhooks/${id}`, name: customer ? `${name} (${customer})` : name },
        detail: (
          <>
            {t('since')} <Time at={failingSince} />
          </>
        ),
      }))}
    >
      {t('webhooksBody')}
    </Waits>
  );
}

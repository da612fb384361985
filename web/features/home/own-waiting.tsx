'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { poolResources, scarceFrom } from '../../../core/tenancy/pool.ts';
import { useTRPC } from '../../client/trpc.ts';
import { useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { Day } from '../../components/ui/day.tsx';
import { Notice } from '../../components/ui/notice.tsx';
import { yenText } from '../../components/ui/yen.tsx';

/** What a reseller owes, has to answer, and soon has no more of; of a customer its pool. Nothing where nothing waits. */
export function OwnWaiting({ ofReseller }: { ofReseller: boolean }) {
  const t = useTranslations('home.own');
  const format = useFormatter();
  const trpc = useTRPC();
  const may = useMay();
  const balance = useQuery({ ...trpc.arrears.own.queryOptions(), enabled: ofReseller && may('invoice:read') }).data;
  const demands = useQuery({ ...trpc.demand.own.queryOptions(), enabled: ofReseller && may('contract:read') }).data;
  const pool = useQuery({ ...trpc.pool.use.queryOptions({}), enabled: may('pool:read') }).data;
  const asked = demands?.filter(({ answeredAt, outcome }) => answeredAt === null && outcome === null) ?? [];
  const soonest = asked.map(({ dueOn }) => dueOn).toSorted()[0];
  const scarce = poolResources.filter(
    (resource) => pool && pool.limits[resource] > 0 && pool.allotted[resource] >= scarceFrom * pool.limits[resource],
  );
  const see = (href: string) => (
    <Link href={href} className={buttonStyle({ size: 'sm' })}>
      {t('see')}
    </Link>
  );
  return (
    <>
      {balance && balance.overdue > 0 && (
        <Notice
          tone="bad"
          live={false}
          title={t('overdue', { yen: yenText(format, balance.overdue) })}
          action={see('/invoices')}
        >
          {t('overdueBody')}
        </Notice>
      )}
      {soonest && (
        <Notice tone="warn" title={t('demands', { count: asked.length })} action={see('/contract')}>
          {t('demandsBody')} <Day day={soonest} />
        </Notice>
      )}
      {scarce.length > 0 && (
        <Notice
          tone="warn"
          title={t('pool', { resources: format.list(scarce.map((resource) => t(`resource.${resource}`))) })}
          action={see(ofReseller ? '/customers' : '/usage')}
        >
          {t(ofReseller ? 'poolBody' : 'poolBodyCustomer')}
        </Notice>
      )}
    </>
  );
}

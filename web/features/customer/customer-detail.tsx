'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../../client/trpc.ts';
import { useUrlState } from '../../client/use-url-state.ts';
import { Allowed, type Needs, useMay } from '../../components/ui/allowed.tsx';
import { buttonStyle } from '../../components/ui/button.tsx';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { QueryFailure } from '../../components/ui/query-failure.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { StateBadge } from '../../components/ui/state-badge.tsx';
import { type Tab, Tabs } from '../../components/ui/tabs.tsx';
import type { MailServer } from '../account/account-types.ts';
import { CustomerOverview } from './customer-overview.tsx';

// Each only to whoever opens its part of the page.
const loading = () => <SkeletonRows rows={8} />;
const DomainList = dynamic(async () => (await import('../domain/domain-list.tsx')).DomainList, { loading });
const AccountList = dynamic(async () => (await import('../account/account-list.tsx')).AccountList, { loading });
const CustomerAdministrators = dynamic(
  async () => (await import('./customer-administrators.tsx')).CustomerAdministrators,
  { loading },
);

export function CustomerDetail({ id, server }: { id: string; server: MailServer }) {
  const t = useTranslations('customer');
  const trpc = useTRPC();
  const may = useMay();
  const [tab] = useUrlState('tab');
  // What the list of one part was asked is no question to that of another.
  const show = (shown: string) => window.history.replaceState(null, '', `?tab=${shown}`);
  const query = useQuery(trpc.customer.get.queryOptions({ id }));
  const crumbs = [{ label: t('title'), href: '/customers' }];
  if (query.error) {
    return (
      <>
        <PageHeader title={t('title')} crumbs={crumbs} />
        <QueryFailure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  const customer = query.data;
  if (!customer) return <SkeletonRows rows={8} />;
  const tabs: (Tab & { needs?: Needs })[] = [
    { id: 'overview', label: t('tab.overview'), content: <CustomerOverview customer={customer} server={server} /> },
    { id: 'domains', needs: 'domain:read', label: t('tab.domains'), content: <DomainList mayAdd customerId={id} /> },
    {
      id: 'accounts',
      needs: 'account:read',
      label: t('tab.accounts'),
      content: <AccountList customerId={id} server={server} />,
    },
    {
      id: 'administrators',
      label: t('tab.administrators'),
      content: <CustomerAdministrators customer={customer} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={customer.name}
        crumbs={crumbs}
        badge={<StateBadge state={customer.state} />}
        action={
          <Allowed needs="customer:write">
            <Link href={`/customers/${id}/onboarding`} className={buttonStyle()}>
              {t('toOnboarding')}
            </Link>
          </Allowed>
        }
      />
      <Tabs tabs={tabs.filter(({ needs }) => !needs || may(needs))} label={t('tabs')} shown={tab} onShow={show} />
    </>
  );
}

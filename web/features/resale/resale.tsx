'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useUrlState } from '../../client/use-url-state.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { SkeletonRows } from '../../components/ui/skeleton.tsx';
import { Tabs } from '../../components/ui/tabs.tsx';
import { ResaleMonths } from './resale-months.tsx';

// Each only to whoever opens its part of the page.
const loading = () => <SkeletonRows rows={8} />;
const CustomerLists = dynamic(async () => (await import('./customer-lists.tsx')).CustomerLists, { loading });
const PriceLists = dynamic(async () => (await import('./price-lists.tsx')).PriceLists, { loading });
const ResaleIssuer = dynamic(async () => (await import('./resale-issuer.tsx')).ResaleIssuer, { loading });

type ResaleProps = { /** 'yyyy-mm' */ current: string; months: readonly string[] };

/** What a reseller bills its customers: months, its price lists, who buys by which, and in whose name. */
export function Resale({ current, months }: ResaleProps) {
  const t = useTranslations('resale');
  const [tab, setTab] = useUrlState('tab');
  const tabs = [
    { id: 'months', label: t('tab.months'), content: <ResaleMonths months={months} /> },
    { id: 'customers', label: t('tab.customers'), content: <CustomerLists current={current} /> },
    { id: 'lists', label: t('tab.lists'), content: <PriceLists current={current} /> },
    { id: 'issuer', label: t('tab.issuer'), content: <ResaleIssuer /> },
  ];
  return (
    <>
      <PageHeader title={t('title')} description={t('hint')} />
      <Tabs tabs={tabs} label={t('title')} shown={tab} onShow={setTab} />
    </>
  );
}

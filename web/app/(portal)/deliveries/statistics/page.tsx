import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '../../../../../core/calendar/billing-month.ts';
import { deliveryFilterOf } from '../../../../features/delivery/delivery-filter.ts';
import { DeliveryStatistics } from '../../../../features/delivery/statistics.tsx';
import { readPeriod } from '../../../../features/delivery/statistics-period.ts';
import { timeZone } from '../../../../i18n/formats.ts';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('delivery.statistics'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function StatisticsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { identity } = await requirePage('delivery-count:read');
  const query = await searchParams;
  const get = (name: string) => [query[name]].flat()[0] ?? null;
  const today = dayOf(new Date(), timeZone);
  const period = readPeriod(get('period'), today);
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(
    trpc.delivery.statistics.queryOptions({ period, customerId: deliveryFilterOf({ get }).customerId }),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  return (
    <Hydrate>
      <DeliveryStatistics ofReseller={ofReseller} today={today} />
    </Hydrate>
  );
}

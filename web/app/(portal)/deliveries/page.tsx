import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { deliveryFilterOf, pageSize } from '../../../features/delivery/delivery-filter.ts';
import { DeliveryList } from '../../../features/delivery/delivery-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('delivery'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function DeliveriesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { identity } = await requirePage('delivery:read');
  const query = await searchParams;
  await openList('deliveries', identity, query);
  const filter = deliveryFilterOf({ get: (name) => [query[name]].flat()[0] ?? null });
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(
    trpc.delivery.list.queryOptions({ ...filter, cursor: undefined, limit: pageSize }),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  return (
    <Hydrate>
      <DeliveryList ofReseller={ofReseller} />
    </Hydrate>
  );
}

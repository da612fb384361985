import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerList } from '../../../features/customer/customer-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer'))('title') };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<{ search?: string }> }) {
  const { identity } = await requirePage('customer:read');
  const query = await searchParams;
  await openList('customers', identity, query);
  const { search = '' } = query;
  await prefetch(trpc.customer.page.queryOptions({ search }), trpc.pool.use.queryOptions({}));
  return (
    <Hydrate>
      <CustomerList />
    </Hydrate>
  );
}

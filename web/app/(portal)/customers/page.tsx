import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerList } from '../../../features/customer/customer-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer'))('title') };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<{ search?: string }> }) {
  await requirePage('customer:read');
  const { search = '' } = await searchParams;
  await prefetch(trpc.customer.page.queryOptions({ search }));
  return (
    <Hydrate>
      <CustomerList />
    </Hydrate>
  );
}

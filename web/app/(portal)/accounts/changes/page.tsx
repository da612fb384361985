import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BulkScreen } from '../../../../features/account-bulk/bulk-screen.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accountBulk'))('title') };
}

type Query = Promise<{ change?: string }>;

export default async function AccountChangesPage({ searchParams }: { searchParams: Query }) {
  await requirePage('account-bulk:write');
  const { change: id } = await searchParams;
  await prefetch(trpc.accountBulk.list.queryOptions({}), ...(id ? [trpc.accountBulk.get.queryOptions({ id })] : []));
  return (
    <Hydrate>
      <BulkScreen />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SourcePools } from '../../../features/source/source-pools.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('source'))('title') };
}

export default async function SourcesPage() {
  await requirePage('source:read');
  await prefetch(trpc.source.list.queryOptions(), trpc.source.customers.queryOptions({ search: '' }));
  return (
    <Hydrate>
      <SourcePools />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CompromiseList } from '../../../features/compromise/compromise-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('compromise'))('title') };
}

export default async function CompromisesPage() {
  await requirePage('compromise:read');
  await prefetch(trpc.compromise.list.queryOptions({}));
  return (
    <Hydrate>
      <CompromiseList />
    </Hydrate>
  );
}

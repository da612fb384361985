import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { NodeList } from '../../../features/node/node-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('node'))('title') };
}

export default async function NodesPage() {
  await requirePage('node:read');
  await prefetch(trpc.node.list.queryOptions());
  const t = await getTranslations('node');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <NodeList />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../../components/ui/page-header.tsx';
import { NewReseller } from '../../../../features/reseller/new-reseller.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reseller.new'))('title') };
}

export default async function NewResellerPage() {
  await requirePage('reseller:write');
  await prefetch(trpc.source.list.queryOptions(), trpc.plan.list.queryOptions());
  const t = await getTranslations('reseller');
  return (
    <Hydrate>
      <PageHeader
        title={t('new.title')}
        description={t('new.description')}
        crumbs={[{ label: t('title'), href: '/resellers' }]}
      />
      <NewReseller />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../../components/ui/page-header.tsx';
import { listFilter } from '../../../../features/suppression/suppression-types.ts';
import { UndoSuppressions } from '../../../../features/suppression/undo-suppressions.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('suppression'))('undo.title') };
}

export default async function UndoSuppressionsPage({ searchParams }: { searchParams: Promise<{ list?: string }> }) {
  const { identity } = await requirePage('suppression:write');
  const ofReseller = identity.role === 'reseller_admin';
  const { list = '' } = await searchParams;
  await prefetch(
    trpc.suppression.effects.queryOptions(listFilter(list)),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('suppression');
  return (
    <Hydrate>
      <PageHeader
        title={t('undo.title')}
        crumbs={[{ label: t('title'), href: '/suppression' }]}
        description={t('undo.description')}
      />
      <UndoSuppressions ofReseller={ofReseller} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { AliasList } from '../../../features/alias/alias-list.tsx';
import { askedKind } from '../../../features/alias/alias-types.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('alias'))('title') };
}

export default async function AliasesPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { identity } = await requirePage('alias:read');
  const query = await searchParams;
  await openList('aliases', identity, query);
  const kind = askedKind(query.kind);
  await prefetch(trpc.alias.list.queryOptions({ search: query.search ?? '', ...(kind && { kind }) }));
  const t = await getTranslations('alias');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <AliasList />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DomainList } from '../../../features/domain/domain-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domain'))('title') };
}

export default async function DomainsPage({ searchParams }: { searchParams: Promise<{ search?: string }> }) {
  const { identity } = await requirePage('domain:read');
  const query = await searchParams;
  await openList('domains', identity, query);
  const { search = '' } = query;
  await prefetch(trpc.domain.page.queryOptions({ search }));
  return (
    <Hydrate>
      <DomainList mayAdd={may(identity, 'domain:write')} />
    </Hydrate>
  );
}

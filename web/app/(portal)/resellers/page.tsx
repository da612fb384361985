import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Allowed } from '../../../components/ui/allowed.tsx';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { ResellerList } from '../../../features/reseller/reseller-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reseller'))('title') };
}

export default async function ResellersPage({ searchParams }: { searchParams: Promise<{ search?: string }> }) {
  const { identity } = await requirePage('reseller:read');
  const query = await searchParams;
  await openList('resellers', identity, query);
  const { search = '' } = query;
  await prefetch(trpc.reseller.list.queryOptions({ search }));
  const t = await getTranslations('reseller');
  return (
    <Hydrate>
      <PageHeader
        title={t('title')}
        action={
          <Allowed needs="reseller:write">
            <Link href="/resellers/new" className={buttonStyle({ variant: 'primary' })}>
              <Plus aria-hidden />
              {t('add')}
            </Link>
          </Allowed>
        }
      />
      <ResellerList />
    </Hydrate>
  );
}

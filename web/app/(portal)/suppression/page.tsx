import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { SuppressionList } from '../../../features/suppression/suppression-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('suppression'))('title') };
}

type Query = Promise<Record<string, string>>;

export default async function SuppressionPage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('suppression:read');
  await openList('suppression', identity, await searchParams);
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(
    trpc.suppression.list.queryOptions({}),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('suppression');
  const parts = (may(identity, 'suppression:write') ? (['settings', 'import', 'undo'] as const) : []).map((part) => (
    <Link key={part} href={`/suppression/${part}`} className={buttonStyle()}>
      {t(`${part}.open`)}
    </Link>
  ));
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} action={parts} />
      <SuppressionList ofReseller={ofReseller} />
    </Hydrate>
  );
}

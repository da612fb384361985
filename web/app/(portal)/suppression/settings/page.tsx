import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../../components/ui/page-header.tsx';
import { SuppressionSettings } from '../../../../features/suppression/suppression-settings.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('suppression'))('settings.title') };
}

export default async function SuppressionSettingsPage({
  searchParams,
}: {
  searchParams: Promise<{ customer?: string }>;
}) {
  const { identity } = await requirePage('suppression:write');
  const ofReseller = identity.role === 'reseller_admin';
  const { customer } = await searchParams;
  await prefetch(
    trpc.suppression.settings.queryOptions(ofReseller && customer ? { customerId: customer } : {}),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('suppression');
  return (
    <Hydrate>
      <PageHeader
        title={t('settings.title')}
        crumbs={[{ label: t('title'), href: '/suppression' }]}
        description={t('settings.description')}
      />
      <SuppressionSettings ofReseller={ofReseller} />
    </Hydrate>
  );
}

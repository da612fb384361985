import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { OperatorHome } from '../../features/home/operator-home.tsx';
import { TenantHome } from '../../features/home/tenant-home.tsx';
import { hasHome, navigationOf } from '../../features/shell/navigation.ts';
import { requireIdentity } from '../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../server/prefetch.tsx';

/** Home: what waits for whoever is signed in. */
export default async function HomePage() {
  const { identity } = await requireIdentity();
  const t = await getTranslations('home');
  if (identity.role !== 'operator_admin') {
    // For whom home has nothing, the first page of their menu is home.
    if (!hasHome(identity)) redirect(navigationOf(identity)[0]?.href ?? '/profile');
    await prefetch(
      trpc.delivery.counts.queryOptions({ hours: 1 }),
      trpc.delivery.counts.queryOptions({ hours: 24 }),
      trpc.delivery.counts.queryOptions({ hours: 168 }),
      trpc.metering.peak.queryOptions({}),
      trpc.domain.list.queryOptions({}),
    );
    return (
      <Hydrate>
        <PageHeader title={t('title')} />
        <TenantHome ofReseller={identity.role === 'reseller_admin'} />
      </Hydrate>
    );
  }
  await prefetch(trpc.reseller.list.queryOptions({}), trpc.platform.deliveryCounts.queryOptions({ hours: 24 }));
  return (
    <Hydrate>
      <PageHeader title={t('title')} />
      <OperatorHome />
    </Hydrate>
  );
}

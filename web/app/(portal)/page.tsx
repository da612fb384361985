import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { OperatorHome } from '../../features/home/operator-home.tsx';
import { TenantHome } from '../../features/home/tenant-home.tsx';
import { requireIdentity } from '../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../server/prefetch.tsx';

/** Home: what waits for whoever is signed in. */
export default async function HomePage() {
  const { identity } = await requireIdentity();
  const t = await getTranslations('home');
  if (identity.role !== 'operator_admin') {
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

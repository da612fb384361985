import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { OperatorLimits } from '../../../features/limit/operator-limits.tsx';
import { TenantLimits } from '../../../features/limit/tenant-limits.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('limit'))('title') };
}

export default async function LimitsPage() {
  const { identity } = await requirePage('limit:read');
  const ofOperator = identity.role === 'operator_admin';
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(
    ...(ofOperator ? [trpc.reseller.list.queryOptions({})] : []),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('limit');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      {ofOperator ? <OperatorLimits /> : <TenantLimits ofReseller={ofReseller} />}
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { subjectOf } from '../../../features/limit/limit-types.ts';
import { OperatorLimits } from '../../../features/limit/operator-limits.tsx';
import { TenantLimits } from '../../../features/limit/tenant-limits.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('limit'))('title') };
}

type Query = { reseller?: string; customer?: string; account?: string };

export default async function LimitsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { identity } = await requirePage('limit:read');
  const query = await searchParams;
  const ofOperator = identity.role === 'operator_admin';
  const ofReseller = identity.role === 'reseller_admin';
  if (ofOperator) await prefetchOfReseller(query);
  else await prefetchOwn(query, ofReseller);
  const t = await getTranslations('limit');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      {ofOperator ? <OperatorLimits /> : <TenantLimits ofReseller={ofReseller} />}
    </Hydrate>
  );
}

async function prefetchOwn(query: Query, ofReseller: boolean): Promise<void> {
  const subject = subjectOf(query);
  await prefetch(
    trpc.limit.get.queryOptions(subject),
    trpc.limit.use.queryOptions(subject),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
    ...(ofReseller && !query.customer && !query.account ? [trpc.limit.sources.queryOptions()] : []),
  );
}

async function prefetchOfReseller(query: Query): Promise<void> {
  const [asked, all] = [{ id: query.reseller ?? '' }, { search: '' }];
  await prefetch(
    trpc.reseller.choices.queryOptions(all),
    ...(query.reseller ? [trpc.reseller.choices.queryOptions(asked)] : []),
  );
  const chosen =
    prefetched(trpc.reseller.choices.queryOptions(asked))?.[0] ??
    prefetched(trpc.reseller.choices.queryOptions(all))?.[0];
  if (!chosen) return;
  const resellerId = chosen.id;
  const subject = { resellerId, ...subjectOf(query) };
  await prefetch(
    trpc.limit.customersOf.queryOptions({ resellerId, search: '' }),
    ...(query.customer ? [trpc.limit.customersOf.queryOptions({ resellerId, id: query.customer })] : []),
    trpc.limit.of.queryOptions(subject),
    trpc.limit.useOf.queryOptions(subject),
  );
}

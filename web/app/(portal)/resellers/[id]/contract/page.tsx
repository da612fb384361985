import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { mayEnd } from '../../../../../../core/contract/may-end.ts';
import { ResellerContract } from '../../../../../features/contract/reseller-contract.tsx';
import { requirePage } from '../../../../../server/page.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contract'))('title') };
}

export default async function ResellerContractPage({ params }: { params: Promise<{ id: string }> }) {
  await requirePage('contract:decide');
  const { id } = await params;
  await prefetch(
    trpc.reseller.get.queryOptions({ id }),
    trpc.contract.ofReseller.queryOptions({ resellerId: id }),
    trpc.plan.list.queryOptions(),
    trpc.contract.quoteTerms.queryOptions({ resellerId: id }),
    trpc.option.requestsOf.queryOptions({ resellerId: id }),
    trpc.demand.ofReseller.queryOptions({ resellerId: id }),
    trpc.contractor.ofReseller.queryOptions({ resellerId: id }),
    trpc.arrears.ofReseller.queryOptions({ resellerId: id }),
    trpc.endOfLife.ofReseller.queryOptions({ resellerId: id }),
  );
  const contract = prefetched(trpc.contract.ofReseller.queryOptions({ resellerId: id }));
  if (contract && mayEnd(contract))
    await prefetch(trpc.contract.quoteOf.queryOptions({ designated: null, resellerId: id }));
  return (
    <Hydrate>
      <ResellerContract resellerId={id} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { mayEnd } from '../../../../core/contract/may-end.ts';
import { OwnContract } from '../../../features/contract/own-contract.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('contract'))('title') };
}

export default async function ContractPage() {
  await requirePage('contract:read');
  await prefetch(
    trpc.contract.own.queryOptions(),
    trpc.stripe.own.queryOptions(),
    trpc.endOfLife.own.queryOptions(),
    trpc.option.requests.queryOptions(),
    trpc.demand.own.queryOptions(),
    trpc.contractor.own.queryOptions(),
    trpc.arrears.own.queryOptions(),
  );
  const contract = prefetched(trpc.contract.own.queryOptions());
  if (contract && mayEnd(contract)) await prefetch(trpc.contract.quote.queryOptions({ designated: null }));
  return (
    <Hydrate>
      <OwnContract />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CaseList } from '../../../features/abuse/case-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('abuse'))('title') };
}

/** A reseller sees its own cases, the operator everybody's. */
export default async function AbusePage() {
  const { identity } = await requirePage('abuse:page');
  const operator = identity.role === 'operator_admin';
  await prefetch(operator ? trpc.abuse.list.queryOptions({}) : trpc.abuse.own.queryOptions({}));
  return (
    <Hydrate>
      <CaseList operator={operator} />
    </Hydrate>
  );
}

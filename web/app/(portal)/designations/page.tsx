import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnDesignations } from '../../../features/designation/own-designations.tsx';
import { WaitingRequests } from '../../../features/designation/waiting-requests.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('designation'))('title') };
}

/** The operator decides here over what resellers ask for; a reseller sees its own contract's. */
export default async function DesignationsPage() {
  const { identity } = await requirePage('designation:page');
  const isOperator = identity.role === 'operator_admin';
  await prefetch(
    ...(isOperator
      ? [trpc.designation.waiting.queryOptions({})]
      : [trpc.designation.list.queryOptions(), trpc.designation.ended.queryOptions({})]),
  );
  return <Hydrate>{isOperator ? <WaitingRequests /> : <OwnDesignations />}</Hydrate>;
}

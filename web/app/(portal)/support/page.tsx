import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OperatorConsents } from '../../../features/support/operator-consents.tsx';
import { OwnConsents } from '../../../features/support/own-consents.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') };
}

export default async function SupportPage() {
  const { identity } = await requirePage('support:read');
  const ofOperator = identity.role === 'operator_admin';
  await prefetch(ofOperator ? trpc.support.all.queryOptions() : trpc.support.list.queryOptions());
  return <Hydrate>{ofOperator ? <OperatorConsents /> : <OwnConsents />}</Hydrate>;
}

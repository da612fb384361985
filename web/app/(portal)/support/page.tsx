import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { consentFilter } from '../../../../services/support/list-consents.ts';
import { consentsShown } from '../../../features/support/consents-shown.ts';
import { OperatorConsents } from '../../../features/support/operator-consents.tsx';
import { OwnConsents } from '../../../features/support/own-consents.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') };
}

export default async function SupportPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('support:read');
  const ofOperator = identity.role === 'operator_admin';
  const query = await props.searchParams;
  await openList('support', identity, query);
  const asked = { ...filterOf(consentFilter, query), limit: consentsShown };
  await prefetch(ofOperator ? trpc.support.all.queryOptions(asked) : trpc.support.list.queryOptions(asked));
  return <Hydrate>{ofOperator ? <OperatorConsents /> : <OwnConsents />}</Hydrate>;
}

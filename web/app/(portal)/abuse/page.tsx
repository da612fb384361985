import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { caseFilter } from '../../../../services/abuse/list-cases.ts';
import { CaseList } from '../../../features/abuse/case-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('abuse'))('title') };
}

/** A reseller sees its own cases, the operator everybody's. */
export default async function AbusePage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('abuse:page');
  const query = await props.searchParams;
  await openList('abuse', identity, query);
  const filter = filterOf(caseFilter, query);
  const operator = identity.role === 'operator_admin';
  await prefetch(operator ? trpc.abuse.list.queryOptions(filter) : trpc.abuse.own.queryOptions(filter));
  return (
    <Hydrate>
      <CaseList operator={operator} />
    </Hydrate>
  );
}

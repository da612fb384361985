import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { demandFilter } from '../../../../services/demand/list-due.ts';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { DemandList } from '../../../features/demand/demand-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('demand'))('dueTitle') };
}

export default async function DemandsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('contract:decide');
  const query = await props.searchParams;
  await openList('demands', identity, query);
  await prefetch(trpc.demand.due.queryOptions(filterOf(demandFilter, query)));
  const t = await getTranslations('demand');
  return (
    <Hydrate>
      <PageHeader title={t('dueTitle')} description={t('dueHint')} />
      <DemandList />
    </Hydrate>
  );
}

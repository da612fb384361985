import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { applicationFilter } from '../../../../services/application/list-applications.ts';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { ApplicationList } from '../../../features/application/application-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('application'))('waitingTitle') };
}

export default async function ApplicationsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('contract:decide');
  const query = await props.searchParams;
  await openList('applications', identity, query);
  await prefetch(trpc.application.waiting.queryOptions(filterOf(applicationFilter, query)));
  const t = await getTranslations('application');
  return (
    <Hydrate>
      <PageHeader title={t('waitingTitle')} description={t('waitingHint')} />
      <ApplicationList />
    </Hydrate>
  );
}

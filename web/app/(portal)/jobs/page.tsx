import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { JobScreen } from '../../../features/job/job-screen.tsx';
import { narrowedTo } from '../../../features/job/job-types.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('job'))('title') };
}

type Query = Promise<Record<string, string>>;

export default async function JobsPage({ searchParams }: { searchParams: Query }) {
  await requirePage('job:read');
  const narrowed = narrowedTo(new URLSearchParams(await searchParams));
  await prefetch(trpc.job.tasks.queryOptions(), trpc.job.list.queryOptions(narrowed));
  const t = await getTranslations('job');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <JobScreen />
    </Hydrate>
  );
}

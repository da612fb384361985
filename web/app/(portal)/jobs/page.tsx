import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { JobScreen } from '../../../features/job/job-screen.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('job'))('title') };
}

export default async function JobsPage() {
  await requirePage('job:read');
  await prefetch(trpc.job.tasks.queryOptions());
  const t = await getTranslations('job');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <JobScreen />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { NoticeBoard } from '../../../features/notice/notice-board.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notice'))('title') };
}

export default async function NoticesPage() {
  await requirePage('notice:read');
  await prefetch(trpc.notice.list.queryOptions(), trpc.notice.sent.queryOptions({}), trpc.brand.support.queryOptions());
  const t = await getTranslations('notice');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <NoticeBoard />
    </Hydrate>
  );
}

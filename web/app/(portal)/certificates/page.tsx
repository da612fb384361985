import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { CertificateList } from '../../../features/certificate/certificate-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('certificate'))('title') };
}

export default async function CertificatesPage() {
  await requirePage('certificate:read');
  await prefetch(trpc.certificate.list.queryOptions());
  const t = await getTranslations('certificate');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t('description')} />
      <CertificateList />
    </Hydrate>
  );
}

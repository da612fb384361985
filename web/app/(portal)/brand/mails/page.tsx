import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../../components/ui/page-header.tsx';
import { MailTemplates } from '../../../../features/mail-template/mail-templates.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('brand'))('mails.title') };
}

export default async function MailTemplatesPage() {
  await requirePage('brand:read');
  await prefetch(trpc.mailTemplate.list.queryOptions(), trpc.brand.get.queryOptions());
  const t = await getTranslations('brand');
  return (
    <Hydrate>
      <PageHeader
        title={t('mails.title')}
        description={t('mails.description')}
        crumbs={[{ label: t('title'), href: '/brand' }]}
      />
      <MailTemplates />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '../../../components/ui/button.tsx';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { BrandEditor } from '../../../features/brand/brand-editor.tsx';
import { BrandHosts } from '../../../features/brand/brand-hosts.tsx';
import { BrandSender } from '../../../features/brand/brand-sender.tsx';
import { environment } from '../../../server/environment.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('brand'))('title') };
}

export default async function BrandPage() {
  await requirePage('brand:read');
  await Promise.all([
    prefetch(trpc.brand.get.queryOptions()),
    prefetch(trpc.brandSender.get.queryOptions()),
    prefetch(trpc.brandHost.list.queryOptions()),
  ]);
  const t = await getTranslations('brand');
  return (
    <Hydrate>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          <Link href="/brand/mails" className={buttonStyle()}>
            {t('mails.open')}
          </Link>
        }
      />
      <BrandEditor />
      <div className="mt-5 grid gap-5">
        <BrandSender />
        <div id="hosts" className="scroll-mt-4">
          <BrandHosts demoDnsUrl={environment().NOREN_DEMO_DNS_URL ?? null} />
        </div>
      </div>
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getServiceStatus } from '../../../services/node/get-service-status.ts';
import { SetupFrame } from '../../features/mail-client/setup-frame.tsx';
import { StatusParts } from '../../features/node/status-parts.tsx';
import { requireRealm } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('status'))('title') };
}

/** For everybody, without signing in: how the service does now, under the name of the host's brand. No machine is named. */
export default async function StatusPage() {
  const { brand } = await requireRealm();
  const status = await getServiceStatus();
  const t = await getTranslations('status');
  return (
    <SetupFrame brand={brand}>
      <h1 className="text-2xl leading-8 font-semibold tracking-tight">{t('title')}</h1>
      <p className="mt-1 text-sm leading-6 text-muted">{t('lead', { product: brand.productName })}</p>
      <StatusParts status={status} />
    </SetupFrame>
  );
}

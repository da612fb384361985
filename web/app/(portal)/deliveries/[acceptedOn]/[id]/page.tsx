import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeliveryDetail } from '../../../../../features/delivery/delivery-detail.tsx';
import { requirePage } from '../../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('delivery.detail'))('title') };
}

export default async function DeliveryPage({ params }: { params: Promise<{ acceptedOn: string; id: string }> }) {
  const { identity } = await requirePage('delivery:read');
  const { acceptedOn, id } = await params;
  await prefetch(trpc.delivery.get.queryOptions({ acceptedOn, id }));
  return (
    <Hydrate>
      <DeliveryDetail acceptedOn={acceptedOn} id={id} ofReseller={identity.role === 'reseller_admin'} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResaleInvoiceDetail } from '../../../../features/resale/resale-invoice-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('one') };
}

export default async function ResaleInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('resale:read');
  const { id } = await params;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(trpc.resale.invoice.queryOptions({ id }));
  return (
    <Hydrate>
      <ResaleInvoiceDetail id={id} byReseller />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvoiceDetail } from '../../../../features/invoice/invoice-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('one') };
}

export default async function BilledInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('invoice:issue');
  const { id } = await params;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(trpc.invoice.open.queryOptions({ id }), trpc.stripe.anyInvoice.queryOptions({ id }));
  return (
    <Hydrate>
      <InvoiceDetail id={id} byOperator />
    </Hydrate>
  );
}

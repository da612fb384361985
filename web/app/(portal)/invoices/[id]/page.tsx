import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvoiceDetail } from '../../../../features/invoice/invoice-detail.tsx';
import { ResaleInvoiceDetail } from '../../../../features/resale/resale-invoice-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('one') };
}

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('invoices:page');
  const { id } = await params;
  const ofCustomer = identity.customerId !== null;
  if (!ofCustomer) await prefetchTrail(identity, { objectId: id });
  await prefetch(
    ...(ofCustomer
      ? [trpc.resale.invoice.queryOptions({ id })]
      : [trpc.invoice.get.queryOptions({ id }), trpc.stripe.ofInvoice.queryOptions({ id })]),
  );
  return (
    <Hydrate>
      {ofCustomer ? <ResaleInvoiceDetail id={id} byReseller={false} /> : <InvoiceDetail id={id} byOperator={false} />}
    </Hydrate>
  );
}

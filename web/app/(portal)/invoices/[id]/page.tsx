import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvoiceDetail } from '../../../../features/invoice/invoice-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('one') };
}

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  await requirePage('invoice:read');
  const { id } = await params;
  await prefetch(trpc.invoice.get.queryOptions({ id }));
  return (
    <Hydrate>
      <InvoiceDetail id={id} byOperator={false} />
    </Hydrate>
  );
}

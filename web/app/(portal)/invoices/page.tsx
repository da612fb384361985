import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnInvoices } from '../../../features/invoice/own-invoices.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('title') };
}

export default async function InvoicesPage() {
  await requirePage('invoice:read');
  await prefetch(trpc.invoice.own.queryOptions({}));
  return (
    <Hydrate>
      <OwnInvoices />
    </Hydrate>
  );
}

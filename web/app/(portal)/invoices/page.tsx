import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OwnInvoices } from '../../../features/invoice/own-invoices.tsx';
import { CustomerInvoices } from '../../../features/resale/customer-invoices.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('title') };
}

/** What whoever looks has to pay: a reseller to the operator, a customer to its reseller. */
export default async function InvoicesPage() {
  const { identity } = await requirePage('invoices:page');
  const ofCustomer = identity.customerId !== null;
  await prefetch(ofCustomer ? trpc.resale.invoices.queryOptions({}) : trpc.invoice.own.queryOptions({}));
  return <Hydrate>{ofCustomer ? <CustomerInvoices /> : <OwnInvoices />}</Hydrate>;
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { defaultTimeZone, monthAfter, monthOf } from '../../../../core/calendar/billing-month.ts';
import { resaleInvoiceFilter } from '../../../../services/resale/list-resale-invoices.ts';
import { OwnInvoices } from '../../../features/invoice/own-invoices.tsx';
import { CustomerInvoices } from '../../../features/resale/customer-invoices.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('title') };
}

const standingOnly = resaleInvoiceFilter.pick({ standing: true });

/** Books are kept for longer; older invoices are reached page by page. */
const monthsToChooseFrom = 36;

/** What whoever looks has to pay: a reseller to the operator, a customer to its reseller. */
export default async function InvoicesPage({
  searchParams,
}: {
  searchParams: Promise<{ month?: string; standing?: string }>;
}) {
  const { identity } = await requirePage('invoices:page');
  const query = await searchParams;
  const current = monthOf(new Date(), defaultTimeZone);
  const months = Array.from({ length: monthsToChooseFrom }, (_, back) => monthAfter(current, -back - 1));
  const month = months.find((each) => each === query.month);
  if (identity.customerId !== null) {
    await openList('resale', identity, query, '/invoices');
    await prefetch(trpc.resale.invoices.queryOptions({ ...filterOf(standingOnly, query), ...(month && { month }) }));
    return (
      <Hydrate>
        <CustomerInvoices months={months} />
      </Hydrate>
    );
  }
  await openList('invoices', identity, query);
  await prefetch(trpc.invoice.own.queryOptions({ ...(month && { month }) }));
  return (
    <Hydrate>
      <OwnInvoices months={months} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { defaultTimeZone, monthAfter, monthOf } from '../../../../core/calendar/billing-month.ts';
import { Billing } from '../../../features/invoice/billing.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoice'))('billing') };
}

export default async function BillingPage() {
  await requirePage('invoice:issue');
  const current = monthOf(new Date(), defaultTimeZone);
  const before = Array.from({ length: 11 }, (_, back) => monthAfter(current, -back - 2));
  const last = monthAfter(current, -1);
  await prefetch(
    trpc.invoice.preview.queryOptions({ month: last }),
    trpc.invoice.planned.queryOptions({ month: last }),
    trpc.invoice.left.queryOptions({ month: last }),
    trpc.invoice.findings.queryOptions({ month: last }),
    trpc.invoice.list.queryOptions({ month: last }),
    trpc.invoice.closeRules.queryOptions(),
    trpc.invoice.issuer.queryOptions(),
    trpc.stripe.overview.queryOptions(),
    trpc.list.settings.queryOptions({ list: 'invoices' }),
  );
  return (
    <Hydrate>
      <Billing months={[last, ...before]} />
    </Hydrate>
  );
}

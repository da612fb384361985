import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { paymentFilter } from '../../../../services/payment/list-payments.ts';
import { Payments } from '../../../features/payment/payments.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payment'))('title') };
}

export default async function PaymentsPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('payment:write');
  const query = await props.searchParams;
  await openList('payments', identity, query);
  await prefetch(
    trpc.payment.list.queryOptions(filterOf(paymentFilter, query)),
    trpc.payment.entries.queryOptions({}),
    trpc.payment.returned.queryOptions({}),
    trpc.payment.waiting.queryOptions(),
    trpc.arrears.list.queryOptions(),
    trpc.arrears.rules.queryOptions(),
  );
  return (
    <Hydrate>
      <Payments />
    </Hydrate>
  );
}

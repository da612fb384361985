import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Payments } from '../../../features/payment/payments.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payment'))('title') };
}

export default async function PaymentsPage() {
  await requirePage('payment:write');
  await prefetch(trpc.payment.list.queryOptions(), trpc.arrears.list.queryOptions(), trpc.arrears.rules.queryOptions());
  return (
    <Hydrate>
      <Payments />
    </Hydrate>
  );
}

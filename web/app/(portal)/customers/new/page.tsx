import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Onboarding } from '../../../../features/customer/onboarding/onboarding.tsx';
import { environment } from '../../../../server/environment.ts';
import { mailServerOf } from '../../../../server/mail-server.ts';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.onboarding'))('title') };
}

export default async function NewCustomerPage() {
  const { realm } = await requirePage('customer:write');
  await prefetch(trpc.pool.use.queryOptions({}), trpc.metering.peak.queryOptions({}));
  return (
    <Hydrate>
      <Onboarding server={mailServerOf(realm)} demoDnsUrl={environment().NOREN_DEMO_DNS_URL ?? null} />
    </Hydrate>
  );
}

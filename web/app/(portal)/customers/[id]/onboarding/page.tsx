import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Onboarding } from '../../../../../features/customer/onboarding/onboarding.tsx';
import { environment } from '../../../../../server/environment.ts';
import { mailServerOf } from '../../../../../server/mail-server.ts';
import { requirePage } from '../../../../../server/page.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.onboarding'))('title') };
}

export default async function OnboardingPage({ params }: { params: Promise<{ id: string }> }) {
  const { realm } = await requirePage('customer:write');
  const { id } = await params;
  await prefetch(
    trpc.customer.get.queryOptions({ id }),
    trpc.domain.newest.queryOptions({ customerId: id }),
    trpc.metering.peak.queryOptions({ customerId: id }),
    trpc.metering.peak.queryOptions({}),
    trpc.pool.use.queryOptions({ customerId: id }),
  );
  const domains = prefetched(trpc.domain.newest.queryOptions({ customerId: id })) ?? [];
  const [first] = domains;
  await prefetch(
    ...domains.map((domain) => trpc.domain.get.queryOptions({ id: domain.id })),
    // Which of several domains an account is opened in is chosen on the page.
    ...(first && domains.length > 1
      ? [
          trpc.domain.choices.queryOptions({ search: '', customerId: id, provenOnly: false }),
          trpc.domain.choices.queryOptions({ id: first.id }),
        ]
      : []),
  );
  return (
    <Hydrate>
      <Onboarding id={id} server={mailServerOf(realm)} demoDnsUrl={environment().NOREN_DEMO_DNS_URL ?? null} />
    </Hydrate>
  );
}

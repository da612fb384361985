import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DomainDetail } from '../../../../features/domain/domain-detail.tsx';
import { environment } from '../../../../server/environment.ts';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('domain'))('title') };
}

export default async function DomainPage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('domain:read');
  const { id } = await params;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(
    trpc.domain.get.queryOptions({ id }),
    trpc.account.list.queryOptions({ domainId: id, limit: 1 }),
    trpc.inbound.get.queryOptions({ domainId: id }),
  );
  const isReseller = may(identity, 'customer:read');
  const domain = prefetched(trpc.domain.get.queryOptions({ id }));
  if (isReseller && domain) await prefetch(trpc.customer.get.queryOptions({ id: domain.customerId }));
  return (
    <Hydrate>
      <DomainDetail
        id={id}
        demoDnsUrl={environment().NOREN_DEMO_DNS_URL ?? null}
        spamFilterOn={environment().NOREN_RSPAMD_URL !== undefined}
        isReseller={isReseller}
      />
    </Hydrate>
  );
}

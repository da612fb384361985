import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WebhookDetail } from '../../../../features/webhook/webhook-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhook'))('one') };
}

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('webhook:read');
  const { id } = await params;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(trpc.webhook.get.queryOptions({ id }), trpc.webhook.attempts.queryOptions({ id }));
  return (
    <Hydrate>
      <WebhookDetail id={id} ofReseller={identity.role === 'reseller_admin'} />
    </Hydrate>
  );
}

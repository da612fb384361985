import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WebhookList } from '../../../features/webhook/webhook-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhook'))('title') };
}

export default async function WebhooksPage() {
  const { identity } = await requirePage('webhook:read');
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(
    trpc.webhook.list.queryOptions({}),
    trpc.mailHook.list.queryOptions({}),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  return (
    <Hydrate>
      <WebhookList ofReseller={ofReseller} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QueueScreen } from '../../../features/queue/queue-screen.tsx';
import { firstGrouping, ordersShown, selectorOf } from '../../../features/queue/selector.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('queue'))('title') };
}

type Query = Promise<Record<string, string>>;

export default async function QueuePage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('queue:read');
  const query = await searchParams;
  await openList('queue', identity, query);
  const selector = selectorOf(new URLSearchParams(query));
  await prefetch(
    trpc.queue.count.queryOptions(selector),
    trpc.queue.list.queryOptions(selector),
    trpc.queue.groups.queryOptions({ ...selector, by: firstGrouping }),
    trpc.queue.orders.queryOptions({ open: true, limit: ordersShown }),
  );
  return (
    <Hydrate>
      <QueueScreen />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RelayAccess } from '../../../features/relay/relay-access.tsx';
import { mailServerOf } from '../../../server/mail-server.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('relay'))('title') };
}

export default async function RelayPage({ searchParams }: { searchParams: Promise<{ customer?: string }> }) {
  const { realm } = await requirePage('relay:read');
  const { customer } = await searchParams;
  const wanted = trpc.customer.choices.queryOptions(customer ? { id: customer } : {});
  await prefetch(wanted);
  await prefetchOf(prefetched(wanted)?.[0]?.id);
  const { host, ports } = mailServerOf(realm);
  return (
    <Hydrate>
      <RelayAccess server={{ host, port: ports.relay }} />
    </Hydrate>
  );
}

/** What the page and the choice of a customer show of the one that is chosen. */
async function prefetchOf(customerId: string | undefined): Promise<void> {
  if (customerId === undefined) return;
  await prefetch(
    trpc.relay.list.queryOptions({ customerId }),
    trpc.customer.choices.queryOptions({ id: customerId }),
    trpc.customer.choices.queryOptions({ search: '', activeOnly: false }),
  );
}

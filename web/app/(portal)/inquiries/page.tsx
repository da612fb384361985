import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InquiryScreen } from '../../../features/inquiry/inquiry-screen.tsx';
import type { Side } from '../../../features/inquiry/inquiry-types.ts';
import type { Identity } from '../../../server/identity.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiry'))('title') };
}

const sideOf = ({ role }: Identity): Side =>
  role === 'operator_admin' ? 'operator' : role === 'reseller_admin' ? 'desk' : 'asker';

type Query = { search?: string; state?: string };

/** What one asks, what one is asked. */
export default async function InquiriesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { identity } = await requirePage('inquiry:page');
  const side = sideOf(identity);
  const { search = '', state } = await searchParams;
  // Filters beyond a search are asked for by the browser.
  if (state === undefined)
    await prefetch(
      side === 'operator'
        ? trpc.inquiry.ofResellers.queryOptions({ search })
        : side === 'desk'
          ? trpc.inquiry.queue.queryOptions({ search })
          : trpc.inquiry.asked.queryOptions({ search }),
    );
  return (
    <Hydrate>
      <InquiryScreen side={side} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { inquiryFilter } from '../../../../services/inquiry/list-inquiries.ts';
import { InquiryScreen } from '../../../features/inquiry/inquiry-screen.tsx';
import type { Side } from '../../../features/inquiry/inquiry-types.ts';
import type { Identity } from '../../../server/identity.ts';
import { queueFilterOf } from '../../../server/inquiry-csv.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiry'))('title') };
}

const sideOf = ({ role }: Identity): Side =>
  role === 'operator_admin' ? 'operator' : role === 'reseller_admin' ? 'desk' : 'asker';

/** What one asks, what one is asked. */
export default async function InquiriesPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('inquiry:page');
  const side = sideOf(identity);
  const query = await props.searchParams;
  await openList('inquiries', identity, query);
  const own = side === 'desk' && (query.box === 'own' || query.delivery !== undefined);
  await prefetch(
    side === 'operator'
      ? trpc.inquiry.ofResellers.queryOptions(queueFilterOf(query))
      : side === 'desk' && !own
        ? trpc.inquiry.queue.queryOptions(queueFilterOf(query))
        : trpc.inquiry.asked.queryOptions(filterOf(inquiryFilter, query)),
  );
  return (
    <Hydrate>
      <InquiryScreen side={side} />
    </Hydrate>
  );
}

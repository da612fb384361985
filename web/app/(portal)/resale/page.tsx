import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recentMonths } from '../../../../core/calendar/recent-months.ts';
import { resaleInvoiceFilter } from '../../../../services/resale/list-resale-invoices.ts';
import { Resale } from '../../../features/resale/resale.tsx';
import { timeZone } from '../../../i18n/formats.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { filterOf } from '../../../server/send-list.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('resale'))('title') };
}

const standingOnly = resaleInvoiceFilter.pick({ standing: true });

export default async function ResalePage({
  searchParams,
}: {
  searchParams: Promise<{ month?: string; standing?: string }>;
}) {
  const { identity } = await requirePage('resale:read');
  const query = await searchParams;
  await openList('resale', identity, query);
  const [current = '', last = '', ...before] = recentMonths(new Date(), 13, timeZone);
  const months = [last, current, ...before];
  const month = months.find((each) => each === query.month) ?? last;
  await prefetch(
    trpc.resale.month.queryOptions({ month }),
    trpc.resale.preview.queryOptions({ month }),
    trpc.resale.invoices.queryOptions({ ...filterOf(standingOnly, query), month }),
  );
  return (
    <Hydrate>
      <Resale current={current} months={months} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { recentMonths } from '../../../../core/calendar/recent-months.ts';
import { Resale } from '../../../features/resale/resale.tsx';
import { timeZone } from '../../../i18n/formats.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('resale'))('title') };
}

export default async function ResalePage() {
  await requirePage('resale:read');
  const [current = '', last = '', ...before] = recentMonths(new Date(), 13, timeZone);
  await prefetch(trpc.resale.month.queryOptions({ month: last }), trpc.resale.invoices.queryOptions({ month: last }));
  return (
    <Hydrate>
      <Resale current={current} months={[last, current, ...before]} />
    </Hydrate>
  );
}

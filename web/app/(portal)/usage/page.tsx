import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { billingMonth } from '../../../../core/calendar/billing-month.ts';
import { recentMonths } from '../../../../core/calendar/recent-months.ts';
import { Usage } from '../../../features/metering/usage.tsx';
import type { UsageMonth } from '../../../features/metering/usage-month.ts';
import { timeZone } from '../../../i18n/formats.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('metering'))('title') };
}

function usageMonth(month: string): UsageMonth {
  const { start, end } = billingMonth(month, timeZone);
  return { month, start: start.getTime(), end: end.getTime() };
}

/** An older month may be asked for by its address, as an invoice does. */
type Query = Promise<{ month?: string | string[]; customer?: string }>;

export default async function UsagePage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('metering:read');
  const [current, ...past] = recentMonths(new Date(), 13, timeZone);
  const { month: asked, customer } = await searchParams;
  const older = typeof asked === 'string' && /^2\d{3}-(?:0[1-9]|1[0-2])$/.test(asked) && asked < (past.at(-1) ?? '');
  const months = [usageMonth(current ?? ''), ...[...past, ...(older ? [asked] : [])].map(usageMonth)] as const;
  const ofReseller = identity.role === 'reseller_admin';
  const month = (months.find((each) => each.month === asked) ?? months[0]).month;
  const of = { month, ...(customer && { customerId: customer }) };
  await prefetch(
    trpc.metering.peak.queryOptions(of),
    trpc.metering.months.queryOptions(customer ? { customerId: customer } : {}),
    trpc.metering.sends.queryOptions(of),
    ...(month === months[0].month && !customer ? [trpc.metering.bill.queryOptions()] : []),
    ...(ofReseller && !customer ? [trpc.metering.peaksByCustomer.queryOptions({ month })] : []),
    ...(ofReseller && !customer && may(identity, 'contract:read') ? [trpc.metering.quota.queryOptions({ month })] : []),
    ...(!ofReseller && month === months[0].month ? [trpc.pool.use.queryOptions({})] : []),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  return (
    <Hydrate>
      <Usage months={[...months]} ofReseller={ofReseller} />
    </Hydrate>
  );
}

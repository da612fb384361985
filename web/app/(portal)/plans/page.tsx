import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { defaultTimeZone, monthOf } from '../../../../core/calendar/billing-month.ts';
import { PlanList } from '../../../features/plan/plan-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('plan'))('title') };
}

export default async function PlansPage() {
  await requirePage('plan:write');
  await prefetch(trpc.plan.list.queryOptions(), trpc.plan.terms.queryOptions());
  return (
    <Hydrate>
      <PlanList month={monthOf(new Date(), defaultTimeZone)} />
    </Hydrate>
  );
}

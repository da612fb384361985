import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InquiryPage } from '../../../../features/inquiry/inquiry-page.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inquiry'))('title') };
}

/** One inquiry, to whoever asked it, to the reseller that answers, or to the operator it was put before. */
export default async function OneInquiryPage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('inquiry:page');
  const { id } = await params;
  const { role } = identity;
  const side = role === 'operator_admin' ? 'operator' : role === 'reseller_admin' ? 'desk' : 'asker';
  await prefetch(
    side === 'operator'
      ? trpc.inquiry.getOf.queryOptions({ id })
      : side === 'desk'
        ? trpc.inquiry.getQueued.queryOptions({ id })
        : trpc.inquiry.get.queryOptions({ id }),
    ...(side === 'desk' ? [trpc.inquiry.desk.queryOptions()] : []),
  );
  return (
    <Hydrate>
      <InquiryPage id={id} side={side} isHolder={role === 'account_holder'} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { trailLength } from '../../../../features/audit/trail-length.ts';
import { CustomerDetail } from '../../../../features/customer/customer-detail.tsx';
import { mailServerOf } from '../../../../server/mail-server.ts';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer'))('title') };
}

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { realm, identity } = await requirePage('customer:read');
  const { id } = await params;
  await prefetch(
    trpc.customer.get.queryOptions({ id }),
    trpc.metering.peak.queryOptions({ customerId: id }),
    ...(may(identity, 'audit:read') ? [trpc.audit.list.queryOptions({ customerId: id, limit: trailLength })] : []),
  );
  return (
    <Hydrate>
      <CustomerDetail id={id} server={mailServerOf(realm)} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CustomerDetail } from '../../../../features/customer/customer-detail.tsx';
import { accountFilterOf } from '../../../../server/account-filter.ts';
import type { Identity } from '../../../../server/identity.ts';
import { mailServerOf } from '../../../../server/mail-server.ts';
import { openList } from '../../../../server/open-list.ts';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer'))('title') };
}

type Query = { tab?: string; search?: string; proof?: string; state?: string };
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export default async function CustomerPage({ params, searchParams }: Props) {
  const { realm, identity } = await requirePage('customer:read');
  const { id } = await params;
  await readList(identity, id, await searchParams);
  await prefetchTrail(identity, { customerId: id });
  await prefetch(trpc.customer.get.queryOptions({ id }), trpc.metering.peak.queryOptions({ customerId: id }));
  return (
    <Hydrate>
      <CustomerDetail id={id} server={mailServerOf(realm)} />
    </Hydrate>
  );
}

/** What the list asks for that stands in the part of the page that the address names. */
async function readList(identity: Identity, customerId: string, query: Query): Promise<void> {
  const { tab, search = '', proof } = query;
  if (tab === 'domains' && may(identity, 'domain:read')) {
    const asked = proof === 'proven' || proof === 'unproven';
    await openList('domains', identity, query);
    await prefetch(trpc.domain.page.queryOptions({ search, customerId, ...(asked && { proven: proof === 'proven' }) }));
  }
  if (tab === 'accounts' && may(identity, 'account:read')) {
    await openList('accounts', identity, query);
    await prefetch(
      trpc.account.list.queryOptions({ ...accountFilterOf(query), customerId }),
      ...(may(identity, 'domain:read')
        ? [trpc.domain.choices.queryOptions({ search: '', provenOnly: false, customerId })]
        : []),
    );
  }
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RelayAccess } from '../../../features/relay/relay-access.tsx';
import { mailServerOf } from '../../../server/mail-server.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('relay'))('title') };
}

export default async function RelayPage() {
  const { realm, identity } = await requirePage('relay:read');
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(ofReseller ? trpc.customer.choices.queryOptions({}) : trpc.relay.list.queryOptions({}));
  const { host, ports } = mailServerOf(realm);
  return (
    <Hydrate>
      <RelayAccess ofReseller={ofReseller} server={{ host, port: ports.relay }} />
    </Hydrate>
  );
}

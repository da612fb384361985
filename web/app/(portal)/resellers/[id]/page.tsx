import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResellerDetail } from '../../../../features/reseller/reseller-detail.tsx';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reseller'))('title') };
}

export default async function ResellerPage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('reseller:read');
  const { id } = await params;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(
    trpc.reseller.get.queryOptions({ id }),
    ...(may(identity, 'designation:decide')
      ? [
          trpc.designation.ofReseller.queryOptions({ resellerId: id }),
          trpc.designation.endedOf.queryOptions({ resellerId: id }),
        ]
      : []),
  );
  return (
    <Hydrate>
      <ResellerDetail id={id} />
    </Hydrate>
  );
}

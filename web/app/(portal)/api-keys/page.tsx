import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiKeyList } from '../../../features/api-key/api-key-list.tsx';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apiKey'))('title') };
}

export default async function ApiKeysPage() {
  const { identity } = await requirePage('api-key:read');
  await prefetch(trpc.apiKey.list.queryOptions({}));
  return (
    <Hydrate>
      <ApiKeyList ofReseller={may(identity, 'customer:read')} />
    </Hydrate>
  );
}

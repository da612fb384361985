import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportSuppressions } from '../../../../features/suppression/import-suppressions.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('suppression'))('import.title') };
}

export default async function ImportSuppressionsPage() {
  const { identity } = await requirePage('suppression:write');
  const ofReseller = identity.role === 'reseller_admin';
  await prefetch(...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []));
  return (
    <Hydrate>
      <ImportSuppressions ofReseller={ofReseller} />
    </Hydrate>
  );
}

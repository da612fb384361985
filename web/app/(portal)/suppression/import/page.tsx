import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportSuppressions } from '../../../../features/suppression/import-suppressions.tsx';
import { requirePage } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('suppression'))('import.title') };
}

export default async function ImportSuppressionsPage() {
  const { identity } = await requirePage('suppression:write');
  return <ImportSuppressions ofReseller={identity.role === 'reseller_admin'} />;
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportBankFile } from '../../../../features/payment/import-bank-file.tsx';
import { requirePage } from '../../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('payment'))('import') };
}

export default async function ImportPage() {
  await requirePage('payment:write');
  return <ImportBankFile />;
}

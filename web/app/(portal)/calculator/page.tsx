import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Calculator } from '../../../features/calculator/calculator.tsx';
import { requirePage } from '../../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calculator'))('title') };
}

export default async function CalculatorPage() {
  await requirePage('terms:compute');
  return <Calculator />;
}

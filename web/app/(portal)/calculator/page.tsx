import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Calculator } from '../../../features/calculator/calculator.tsx';
import { askedOf, inputOf, ruleExamples } from '../../../features/calculator/rule-form.ts';
import { requirePage } from '../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calculator'))('title') };
}

type Query = Promise<Record<string, string>>;

export default async function CalculatorPage({ searchParams }: { searchParams: Query }) {
  await requirePage('terms:compute');
  const { rule, profile } = askedOf(new URLSearchParams(await searchParams));
  await prefetch(trpc.calculator.answer.queryOptions({ rule, profile, input: inputOf(rule, ruleExamples[rule]) }));
  return (
    <Hydrate>
      <Calculator />
    </Hydrate>
  );
}

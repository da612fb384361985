import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CasePage } from '../../../../features/abuse/case-page.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('abuse'))('title') };
}

export default async function AbuseCasePage({ params }: { params: Promise<{ id: string }> }) {
  const { identity } = await requirePage('abuse:page');
  const { id } = await params;
  const operator = identity.role === 'operator_admin';
  await prefetch(operator ? trpc.abuse.getOf.queryOptions({ id }) : trpc.abuse.get.queryOptions({ id }));
  return (
    <Hydrate>
      <CasePage id={id} operator={operator} />
    </Hydrate>
  );
}

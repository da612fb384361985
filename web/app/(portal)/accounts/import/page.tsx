import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ImportAccounts } from '../../../../features/account-import/import-accounts.tsx';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accountImport'))('title') };
}

type Query = Promise<{ import?: string }>;

export default async function ImportAccountsPage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('account-import:write');
  const { import: id } = await searchParams;
  const ofReseller = may(identity, 'customer:read');
  await prefetch(
    trpc.accountImport.list.queryOptions({}),
    ...(id ? [trpc.accountImport.get.queryOptions({ id })] : []),
    ...(ofReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  return (
    <Hydrate>
      <ImportAccounts ofReseller={ofReseller} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../../components/ui/page-header.tsx';
import { ClosedAccounts } from '../../../../features/account/closed-accounts.tsx';
import { requirePage } from '../../../../server/page.ts';
import { Hydrate, prefetch, trpc } from '../../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.closed'))('title') };
}

export default async function ClosedAccountsPage() {
  await requirePage('account:read');
  await prefetch(trpc.account.closed.queryOptions({}));
  const t = await getTranslations('account');
  return (
    <Hydrate>
      <PageHeader
        title={t('closed.title')}
        crumbs={[{ label: t('title'), href: '/accounts' }]}
        description={t('closed.description')}
      />
      <ClosedAccounts />
    </Hydrate>
  );
}

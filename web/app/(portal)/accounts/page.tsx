import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Card } from '../../../components/ui/card.tsx';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { AccountList } from '../../../features/account/account-list.tsx';
import { MailClientSettings } from '../../../features/account/mail-client-settings.tsx';
import { ResellerAccountList } from '../../../features/account/reseller-account-list.tsx';
import { FinishedWork } from '../../../features/finished-work/finished-work.tsx';
import { accountFilterOf } from '../../../server/account-filter.ts';
import { mailServerOf } from '../../../server/mail-server.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function AccountsPage({ searchParams }: { searchParams: Query }) {
  const { realm, identity } = await requirePage('account:read');
  const query = await searchParams;
  await openList('accounts', identity, query);
  const filter = accountFilterOf(query);
  const isReseller = may(identity, 'customer:read');
  await prefetch(
    trpc.account.list.queryOptions(filter),
    ...(may(identity, 'domain:read')
      ? [
          trpc.domain.choices.queryOptions({
            search: '',
            provenOnly: false,
            ...(filter.customerId && { customerId: filter.customerId }),
          }),
        ]
      : []),
    ...(may(identity, 'account-bulk:write') ? [trpc.accountBulk.finished.queryOptions()] : []),
    ...(may(identity, 'account-import:write') ? [trpc.accountImport.finished.queryOptions()] : []),
    ...(isReseller ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('account');
  const server = mailServerOf(realm);
  return (
    <Hydrate>
      <PageHeader title={t('title')} />
      <div className="mb-5 grid gap-3 empty:hidden">
        <FinishedWork />
      </div>
      {isReseller ? (
        <ResellerAccountList server={server} />
      ) : (
        <div className="grid gap-5">
          <AccountList server={server} />
          <Card title={t('client.title')} description={t('client.description')} className="max-w-xl">
            <MailClientSettings server={server} />
          </Card>
        </div>
      )}
    </Hydrate>
  );
}

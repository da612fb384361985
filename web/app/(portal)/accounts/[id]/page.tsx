import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountDetail } from '../../../../features/account/account-detail.tsx';
import { accountLoginsShown } from '../../../../features/login-log/account-logins-shown.ts';
import { mailServerOf } from '../../../../server/mail-server.ts';
import { requirePage } from '../../../../server/page.ts';
import { may } from '../../../../server/permissions.ts';
import { Hydrate, prefetch, prefetched, trpc } from '../../../../server/prefetch.tsx';
import { prefetchTrail } from '../../../../server/prefetch-trail.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

/** One account, for who administers it: above all what becomes of the mail that arrives. */
export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const { realm, identity } = await requirePage('account:read');
  const { id } = await params;
  const accountId = id;
  await prefetchTrail(identity, { objectId: id });
  await prefetch(
    trpc.account.get.queryOptions({ id }),
    ...(may(identity, 'filter:read')
      ? [trpc.filter.get.queryOptions({ accountId }), trpc.filter.programs.queryOptions({ accountId })]
      : []),
    ...(may(identity, 'spam:read') ? [trpc.spam.get.queryOptions({ accountId })] : []),
    ...(may(identity, 'forwarding:read') ? [trpc.forwarding.get.queryOptions({ accountId })] : []),
    ...(may(identity, 'vacation:read') ? [trpc.vacation.get.queryOptions({ accountId })] : []),
    ...(may(identity, 'app-password:read') ? [trpc.appPassword.list.queryOptions({ accountId })] : []),
    ...(may(identity, 'login:read') ? [trpc.login.list.queryOptions({ accountId, limit: accountLoginsShown })] : []),
  );
  const account = prefetched(trpc.account.get.queryOptions({ id }));
  await prefetch(
    ...(account?.kind === 'mailbox' ? [trpc.account.use.queryOptions({ id })] : []),
    ...(may(identity, 'customer:read') && account ? [trpc.customer.get.queryOptions({ id: account.customerId })] : []),
  );
  return (
    <Hydrate>
      <AccountDetail id={id} server={mailServerOf(realm)} />
    </Hydrate>
  );
}

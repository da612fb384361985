import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '../../../components/ui/page-header.tsx';
import { LoginList } from '../../../features/login-log/login-list.tsx';
import { loginLogFilterOf } from '../../../features/login-log/login-log-filter.ts';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('loginLog'))('title') };
}

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function LoginsPage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('login:read');
  const given = await searchParams;
  await openList('logins', identity, given);
  const filter = loginLogFilterOf({ get: (name) => [given[name]].flat()[0] ?? null });
  const ofOperator = identity.resellerId === null;
  await prefetch(
    ofOperator ? trpc.login.own.queryOptions(filter) : trpc.login.list.queryOptions(filter),
    ...(may(identity, 'customer:read') ? [trpc.customer.choices.queryOptions({ search: '', activeOnly: false })] : []),
  );
  const t = await getTranslations('loginLog');
  return (
    <Hydrate>
      <PageHeader title={t('title')} description={t(ofOperator ? 'staffDescription' : 'description')} />
      <LoginList ofOperator={ofOperator} />
    </Hydrate>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResponsibleCard } from '../../../features/administrator/responsible-card.tsx';
import { RolesCard } from '../../../features/administrator/roles-card.tsx';
import { UserList } from '../../../features/administrator/user-list.tsx';
import { PolicyCard } from '../../../features/profile/policy-card.tsx';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { roleRows } from '../../../server/role-areas.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administrator'))('title') };
}

export default async function AdministratorsPage() {
  const { identity } = await requirePage('administrator:read');
  const setsPolicy = may(identity, 'sign-in-policy:read');
  const ofReseller = may(identity, 'responsible:read');
  await prefetch(
    trpc.administrator.list.queryOptions({}),
    ...(ofReseller ? [trpc.administrator.responsible.queryOptions()] : []),
    ...(setsPolicy ? [trpc.secondFactor.policy.queryOptions()] : []),
  );
  return (
    <Hydrate>
      <div className="grid gap-5">
        <UserList grants={may(identity, 'customer:write')} />
        {ofReseller && <ResponsibleCard />}
        {ofReseller && <RolesCard rows={roleRows()} />}
        {setsPolicy && <PolicyCard hasCustomers={identity.resellerId !== null} />}
      </div>
    </Hydrate>
  );
}

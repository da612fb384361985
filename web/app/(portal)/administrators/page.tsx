import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { houseOf } from '../../../../core/tenancy/duty.ts';
import { CustomRolesCard } from '../../../features/administrator/custom-roles-card.tsx';
import { ResponsibleCard } from '../../../features/administrator/responsible-card.tsx';
import { RolesCard } from '../../../features/administrator/roles-card.tsx';
import { UserList } from '../../../features/administrator/user-list.tsx';
import { PolicyCard } from '../../../features/profile/policy-card.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';
import { areaChoices, roleRows } from '../../../server/role-areas.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('administrator'))('title') };
}

type Query = Promise<Record<string, string>>;

export default async function AdministratorsPage({ searchParams }: { searchParams: Query }) {
  const { identity } = await requirePage('administrator:read');
  await openList('administrators', identity, await searchParams);
  const setsPolicy = may(identity, 'sign-in-policy:read');
  const ofReseller = may(identity, 'responsible:read');
  const house = houseOf(identity.role);
  const grants = may(identity, 'administrator:write') ? (house ?? 'customer') : null;
  await prefetch(
    trpc.administrator.list.queryOptions({}),
    trpc.customRole.list.queryOptions(),
    ...(ofReseller ? [trpc.administrator.responsible.queryOptions()] : []),
    ...(setsPolicy ? [trpc.secondFactor.policy.queryOptions()] : []),
  );
  return (
    <Hydrate>
      <div className="grid gap-5">
        <UserList grants={grants} />
        {ofReseller && <ResponsibleCard />}
        <CustomRolesCard choices={areaChoices(identity)} />
        {house && <RolesCard house={house} rows={roleRows(house)} />}
        {setsPolicy && <PolicyCard hasCustomers={identity.resellerId !== null} />}
      </div>
    </Hydrate>
  );
}

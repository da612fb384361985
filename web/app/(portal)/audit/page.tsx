import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { auditFilterOf } from '../../../features/audit/audit-filter.ts';
import { AuditList } from '../../../features/audit/audit-list.tsx';
import { openList } from '../../../server/open-list.ts';
import { requirePage } from '../../../server/page.ts';
import { may } from '../../../server/permissions.ts';
import { Hydrate, prefetch, trpc } from '../../../server/prefetch.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

const readers = {
  operator_admin: 'operator',
  reseller_admin: 'reseller',
  customer_admin: 'customer',
  domain_admin: 'customer',
  account_holder: 'customer',
} as const;

export default async function AuditPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { identity } = await requirePage('audit:read');
  const reader = readers[identity.role];
  const given = await props.searchParams;
  await openList('audit', identity, given);
  const filter = auditFilterOf({ get: (name) => [given[name]].flat()[0] ?? null });
  await prefetch(
    ...(reader === 'operator'
      ? [
          trpc.audit.all.queryOptions(filter),
          ...(may(identity, 'audit:verify') ? [trpc.audit.chains.queryOptions()] : []),
          trpc.reseller.choices.queryOptions({ search: '' }),
        ]
      : [trpc.audit.list.queryOptions(filter)]),
    ...(reader === 'reseller'
      ? [trpc.audit.chain.queryOptions(), trpc.customer.choices.queryOptions({ search: '', activeOnly: false })]
      : []),
  );
  return (
    <Hydrate>
      <AuditList reader={reader} />
    </Hydrate>
  );
}

import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import type { Prisma } from '../db/rows.ts';
import { domainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';

export const listDomainsInput = z.object({ customerId: z.uuid().optional(), search: z.string().max(253).optional() });

export const domainRow = domainView.extend({ customerName: z.string(), accounts: z.int() });

/** The first domains by name, to choose from; page-domains.ts lists all. */
export function listDomains(
  tx: TenantTx,
  input: z.infer<typeof listDomainsInput>,
): Promise<z.infer<typeof domainRow>[]> {
  return domainsWhere(tx, {
    ...(input.customerId ? { customerId: input.customerId } : {}),
    ...(input.search ? { name: { contains: input.search.toLowerCase() } } : {}),
  });
}

/** At most 500 domains by name, each with its records as last checked. */
export async function domainsWhere(tx: TenantTx, where: Prisma.DomainWhereInput): Promise<z.infer<typeof domainRow>[]> {
  const domains = await tx.db.domain.findMany({
    where,
    include: { ...withWhatIsViewed, customer: { select: { name: true } } },
    orderBy: { name: 'asc' },
    take: 500,
  });
  const viewing = await viewingOf(
    tx,
    domains.map(({ name }) => name),
  );
  // Not as a count of Prisma's, which groups all accounts there are.
  const counts = await tx.db.$queryRaw<{ id: string; accounts: number }[]>`
    select domain_id as id, count(*)::int as accounts from account
    where domain_id = any(${domains.map(({ id }) => id)}::uuid[]) and state <> 'closed' group by domain_id`;
  const accountsOf = new Map(counts.map(({ id, accounts }) => [id, accounts]));
  return domains.map((domain) => ({
    ...viewDomain(domain, viewing),
    customerName: domain.customer.name,
    accounts: accountsOf.get(domain.id) ?? 0,
  }));
}

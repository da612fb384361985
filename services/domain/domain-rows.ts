import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { domainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';

export const domainRow = domainView.extend({ customerName: z.string(), accounts: z.int() });

/** The domains of a page by their ids, in no order, each with its records as last checked. */
export async function domainsOf(tx: TenantTx, ids: readonly string[]): Promise<z.infer<typeof domainRow>[]> {
  const domains = await tx.db.domain.findMany({
    where: { id: { in: [...ids] } },
    include: { ...withWhatIsViewed, customer: { select: { name: true } } },
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

import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { domainView, viewDomain, viewingOf, withSigningKeys } from './domain-view.ts';

export const listDomainsInput = z.object({ customerId: z.uuid().optional(), search: z.string().max(253).optional() });

export const domainRow = domainView.extend({ customerName: z.string(), accounts: z.int() });

/** Domains by name, each with its records as last checked. */
export async function listDomains(
  tx: TenantTx,
  input: z.infer<typeof listDomainsInput>,
): Promise<z.infer<typeof domainRow>[]> {
  const domains = await tx.db.domain.findMany({
    where: {
      ...(input.customerId ? { customerId: input.customerId } : {}),
      ...(input.search ? { name: { contains: input.search.toLowerCase() } } : {}),
    },
    include: {
      ...withSigningKeys,
      customer: true,
      _count: { select: { accounts: { where: { state: { not: 'closed' } } } } },
    },
    orderBy: { name: 'asc' },
    take: 500,
  });
  const viewing = await viewingOf(
    tx,
    domains.map(({ name }) => name),
  );
  return domains.map((domain) => ({
    ...viewDomain(domain, viewing),
    customerName: domain.customer.name,
    accounts: domain._count.accounts,
  }));
}

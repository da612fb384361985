import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { domainView, viewDomain, withSigningKeys } from './domain-view.ts';
import { mailHostOf } from './mail-host.ts';

export const listDomainsInput = z.object({ customerId: z.uuid().optional(), search: z.string().max(253).optional() });

export const domainRow = domainView.extend({ customerName: z.string(), accounts: z.int() });

/** Domains by name, each with its records as last checked. */
export async function listDomains(
  tx: TenantTx,
  input: z.infer<typeof listDomainsInput>,
): Promise<z.infer<typeof domainRow>[]> {
  const mailHost = await mailHostOf(tx.db, tx.resellerId);
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
  return domains.map((domain) => ({
    ...viewDomain(domain, mailHost),
    customerName: domain.customer.name,
    accounts: domain._count.accounts,
  }));
}

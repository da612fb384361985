import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { SystemTx, TenantTx } from '../db/doors.ts';

/** Domains of one customer that somebody is to see to; absent: all that the customer has. */
export const domainIdsInput = z.array(z.uuid()).max(200).optional();

type Owner = { readonly resellerId: string; readonly customerId: string };

/**
 * Domains of a customer, by name.
 *
 * @throws Refusal domains_needed; not_found: a domain of somebody else
 */
export async function requireDomains(
  { db }: SystemTx | TenantTx,
  { resellerId, customerId }: Owner,
  domainIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(domainIds)];
  if (wanted.length === 0) throw new Refusal('invalid', 'domains_needed');
  const there = await db.domain.findMany({
    where: { id: { in: wanted }, resellerId, customerId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  if (there.length < wanted.length) throw new Refusal('not_found', 'not_found');
  return there;
}

/**
 * Gives a domain administrator their domains, in place of those they had (docs/adr/0067).
 *
 * @returns the names, for the trail
 * @throws Refusal domains_needed; not_found: a domain of somebody else
 */
export async function giveDomains(
  tx: SystemTx | TenantTx,
  { userId, resellerId, customerId }: Owner & { readonly userId: string },
  domainIds: readonly string[],
): Promise<string[]> {
  const there = await requireDomains(tx, { resellerId, customerId }, domainIds);
  await tx.db.portalUserDomain.createMany({
    data: there.map(({ id: domainId }) => ({ userId, domainId, resellerId, customerId })),
  });
  return there.map(({ name }) => name);
}

import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';

export const domainIdInput = z.object({ id: z.uuid() });

/** What there is of a domain that ends with it, counted now. */
export const removalView = z.object({
  /** Open and suspended. With any the domain stays. */
  accounts: z.int(),
  aliases: z.int(),
  groups: z.int(),
  /** Targets, of the customer's forwarding and of its aliases elsewhere, that lead to addresses of the domain. */
  forwards: z.int(),
  /** Addresses whose mail is posted to an endpoint. */
  hooks: z.int(),
  /** Who administers it as one of some domains. */
  administrators: z.int(),
});
export type RemovalView = z.infer<typeof removalView>;

/** @throws Refusal not_found */
export async function previewRemoval({ db }: TenantTx, { id }: z.infer<typeof domainIdInput>): Promise<RemovalView> {
  const domain = await db.domain.findFirst({ where: { id }, select: { name: true, customerId: true } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  const { customerId } = domain;
  const domainId = id;
  const address = { endsWith: `@${domain.name}` };
  const [accounts, aliases, groups, ofForwarding, ofAliases, hooks, administrators] = await Promise.all([
    db.account.count({ where: { domainId, state: { not: 'closed' } } }),
    db.alias.count({ where: { domainId, kind: 'alias' } }),
    db.alias.count({ where: { domainId, kind: 'group' } }),
    db.forwardingTarget.count({ where: { customerId, address } }),
    db.aliasTarget.count({ where: { customerId, address, alias: { domainId: { not: domainId } } } }),
    db.mailHook.count({ where: { domainId } }),
    db.portalUserDomain.count({ where: { domainId } }),
  ]);
  return { accounts, aliases, groups, forwards: ofForwarding + ofAliases, hooks, administrators };
}

import { z } from 'zod';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { removeDesignation } from '../designation/remove-designation.ts';
import { holdDomain } from './hold-domain.ts';
import { letClosedAccountsGo } from './let-closed-accounts-go.ts';

export const removeDomainInput = z.object({
  id: z.uuid(),
  /** The contract goes on designating the name, for another customer of the reseller: nobody else can have it designated meanwhile. */
  keepDesignation: z.boolean().default(false),
});

/**
 * Removes a domain that no account is open on (docs/adr/0081): within seconds it neither sends nor receives, its signing keys are gone, and the name
 * is free for whoever proves it next. Its aliases, mail hooks and settings go with it. The log, the ledger and the trail stay.
 *
 * @throws Refusal not_found, domain_has_accounts
 */
export async function removeDomain(tx: TenantTx, input: z.input<typeof removeDomainInput>): Promise<void> {
  const { db } = tx;
  const { id, name, resellerId, customerId, provenAt } = await holdDomain(tx, input.id);
  const closedAccounts = await letClosedAccountsGo(db, id);
  const { count: aliases } = await db.alias.deleteMany({ where: { domainId: id } });
  const { count: hooks } = await db.mailHook.deleteMany({ where: { domainId: id } });
  // With its keys, its policies and who administered it.
  await db.domain.delete({ where: { id } });
  await record(tx, {
    action: 'domain.remove',
    objectId: id,
    objectLabel: name,
    detail: { name, proven: provenAt !== null, aliases, hooks, closedAccounts },
    owner: { resellerId, customerId },
  });
  if (!input.keepDesignation) await giveBack(tx, name);
}

/** Gives the name's designation back, unless another customer of the reseller has added it as well. */
async function giveBack(tx: TenantTx, name: string): Promise<void> {
  if (await tx.db.domain.findFirst({ where: { name }, select: { id: true } })) return;
  const live = await tx.db.designation.findMany({
    where: { kind: 'domain', value: name, state: { in: ['requested', 'accepted'] } },
    select: { id: true },
  });
  for (const { id } of live) await removeDesignation(tx, { id });
}

import { z } from 'zod';
import type { Tenant } from '../../core/delivery/track.ts';
import { Refusal } from '../../core/errors.ts';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import { record } from '../audit/record.ts';
import type { Database, TenantTx } from '../db/doors.ts';
import type { Domain } from '../db/rows.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { takeRoom } from '../pool/take-room.ts';
import { sealSigningKeyAnew } from '../vault/signing-vault.ts';
import { type DomainView, viewDomain, viewingOf, withWhatIsViewed } from './domain-view.ts';
import { holdDomain } from './hold-domain.ts';
import { letClosedAccountsGo } from './let-closed-accounts-go.ts';

export const moveDomainInput = z.object({
  id: z.uuid(),
  /** Another customer of the same reseller. */
  customerId: z.uuid(),
});

/**
 * Moves a domain without accounts, aliases and mail hooks to another customer of the same reseller (docs/adr/0081). Its proof, its designation, its DNS and its
 * signing keys stay; it takes a place in the other's pool and gives back the one's. Allowed and blocked senders, who administered it
 * and keys for it do not go with it. Log and trail stay with whom they happened at.
 *
 * @throws Refusal not_found, domain_has_accounts, domain_move_same, domain_move_inactive, domain_move_addresses, domain_already_added, pool_empty_domains
 */
export async function moveDomain(tx: TenantTx, input: z.infer<typeof moveDomainInput>): Promise<DomainView> {
  const { db } = tx;
  const domain = await holdDomain(tx, input.id);
  const { id, name, resellerId } = domain;
  const from = { resellerId, customerId: domain.customerId };
  const to = { resellerId, customerId: await requireReceiver(tx, domain, input.customerId) };
  await requireNoAddresses(db, domain);
  await takeRoom(db, to, { domains: 1 }, from.customerId);
  await letClosedAccountsGo(db, id);
  await db.inboundRule.deleteMany({ where: { domainId: id } });
  await db.portalUserDomain.deleteMany({ where: { domainId: id } });
  await db.apiKeyDomain.deleteMany({ where: { domainId: id } });
  await inTakenCase(
    () => db.domain.update({ where: { id }, data: { customerId: to.customerId } }),
    () => new Refusal('conflict', 'domain_already_added', { domain: toUnicodeName(name) }),
  );
  await handKeysOver(db, id, from, to);
  const line = { action: 'domain.move', objectId: id, objectLabel: name };
  // Neither reads of the other in its trail.
  await record(tx, { ...line, detail: { name, moved: 'out' }, owner: from });
  await record(tx, { ...line, detail: { name, moved: 'in' }, owner: to });
  const saved = await db.domain.findUniqueOrThrow({ where: { id }, include: withWhatIsViewed });
  return viewDomain(saved, await viewingOf(tx, [name]));
}

async function requireReceiver({ db, customerId: own }: TenantTx, domain: Domain, id: string): Promise<string> {
  // A customer knows of no other one.
  const customer = own === null ? await db.customer.findFirst({ where: { id } }) : null;
  if (!customer) throw new Refusal('not_found', 'not_found');
  if (id === domain.customerId) throw new Refusal('conflict', 'domain_move_same', { customer: customer.name });
  if (customer.state !== 'active') throw new Refusal('conflict', 'domain_move_inactive', { customer: customer.name });
  return id;
}

/** Aliases lead to the one customer's people, and hooks to its endpoints: neither is the other's to have. */
async function requireNoAddresses(db: Database, { id: domainId, name }: Domain): Promise<void> {
  const aliases = await db.alias.count({ where: { domainId } });
  const hooks = await db.mailHook.count({ where: { domainId } });
  if (aliases + hooks > 0)
    throw new Refusal('conflict', 'domain_move_addresses', { domain: toUnicodeName(name), aliases, hooks });
}

/** The mail servers open a key by the name of its customer. */
async function handKeysOver(db: Database, domainId: string, from: Tenant, to: Tenant): Promise<void> {
  const keys = await db.signingKey.findMany({ where: { domainId }, select: { id: true, sealedPrivateKey: true } });
  for (const { id, sealedPrivateKey } of keys) {
    if (!sealedPrivateKey) continue;
    const data = { sealedPrivateKey: sealSigningKeyAnew(from, to, id, sealedPrivateKey) };
    await db.signingKey.update({ where: { id }, data, select: { id: true } });
  }
}

import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNewAddress } from '../../core/tenancy/mail-address.ts';
import { addAlias } from '../alias/add-alias.ts';
import { addressesOf, targetRows } from '../alias/target-rows.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { requireNotSuppressed } from '../forwarding/require-not-suppressed.ts';
import { removeMailHook } from '../mail-hook/add-mail-hook.ts';
import { takeRoom } from '../pool/take-room.ts';
import { type AccountView, viewAccount } from './account-view.ts';
import { leadNowhere } from './leave-customer.ts';
import { addressTaken, makeWay } from './make-way.ts';
import { requireAccount } from './require-account.ts';

export const moveAccountInput = z.object({
  id: z.uuid(),
  /** Another customer of the same reseller. */
  customerId: z.uuid(),
  /** A proven domain of that customer: the address is there from now on. */
  domainId: z.uuid(),
  /** Mail to the old address goes on coming, through an alias of the customer that it leaves. */
  keepOldAddress: z.boolean().default(true),
});

/**
 * Moves an account to another customer of the same reseller (docs/adr/0062). Its mailbox, passwords, forwarding, vacation, limits and
 * holder go with it. A domain belongs to one customer, so that the address becomes one of the other's. It is taken from the other's
 * pool. In the ledger it leaves the one and joins the other in the same transaction: the reseller's peak stays; the one's peak of the
 * month stays, the other's may rise. The delivery log, the audit trail and what was stopped stay with whom they happened at.
 *
 * @throws Refusal not_found, account_move_same, account_move_customer_inactive, account_move_frozen, account_move_alone,
 *   account_domain_foreign, account_domain_unproven, address_taken, forwarding_to_itself, forwarding_target_suppressed, pool_empty_…
 */
export async function moveAccount(tx: TenantTx, input: z.infer<typeof moveAccountInput>): Promise<AccountView> {
  const { db } = tx;
  await db.$queryRaw`select 1 as held from account where id = ${input.id}::uuid for update`;
  const account = await requireAccount(tx, input.id);
  const { id, resellerId, kind } = account;
  const from = { resellerId, customerId: account.customerId };
  const to = { resellerId, customerId: await requireReceiver(tx, account, input.customerId) };
  const place = await placeIn(tx, account, to.customerId, input.domainId);
  await makeWay(tx, id, place);
  const forwards = addressesOf(await db.forwardingTarget.findMany({ where: { accountId: id } }));
  await requireNotSuppressed(tx, to, forwards);
  await takeRoom(db, to, { accounts: 1, storageBytes: Number(account.quotaBytes) }, from.customerId);
  if (!input.keepOldAddress) await leadNowhere(tx, from.customerId, place.old);

  const { localPart, domainId } = place;
  const data = { customerId: to.customerId, domainId, localPart };
  const moved = await inTakenCase(
    () => db.account.update({ where: { id }, data, include: { domain: true } }),
    place.taken,
  );
  // What was in clear as the one's own is sealed for the other, and the other way round.
  await db.forwardingTarget.deleteMany({ where: { accountId: id } });
  const rows = await targetRows(db, to, forwards);
  await db.forwardingTarget.createMany({ data: rows.map((row) => ({ ...row, accountId: id })) });
  await db.portalSession.updateMany({
    where: { user: { accountId: id }, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  const line = { action: 'account.move', objectId: id };
  // Neither reads of the other in its trail.
  await record(tx, { ...line, detail: { moved: 'out', kind }, owner: from });
  await record(tx, { ...line, detail: { moved: 'in', kind }, owner: to });
  if (input.keepOldAddress)
    await addAlias(tx, {
      ...{ domainId: account.domainId, localPart: account.localPart },
      ...{ kind: 'alias', posting: 'anybody', targets: [place.address] },
    });
  else await endHook(tx, account);
  return viewAccount(moved);
}

type Account = Awaited<ReturnType<typeof requireAccount>>;

async function requireReceiver({ db, customerId: own }: TenantTx, account: Account, id: string): Promise<string> {
  // A customer knows of no other one.
  const customer = own === null ? await db.customer.findFirst({ where: { id } }) : null;
  if (!customer) throw new Refusal('not_found', 'not_found');
  if (id === account.customerId) throw new Refusal('conflict', 'account_move_same', { customer: customer.name });
  if (customer.state !== 'active')
    throw new Refusal('conflict', 'account_move_customer_inactive', { customer: customer.name });
  // Who looks into the report has it before them, with the customer where it happened.
  if (account.frozenAt !== null) throw new Refusal('conflict', 'account_move_frozen');
  return id;
}

async function placeIn({ db }: TenantTx, account: Account, customerId: string, domainId: string) {
  const domain = await db.domain.findFirst({ where: { id: domainId } });
  if (!domain) throw new Refusal('not_found', 'not_found');
  if (domain.customerId !== customerId)
    throw new Refusal('conflict', 'account_domain_foreign', { domain: domain.name });
  if (domain.provenAt === null) throw new Refusal('conflict', 'account_domain_unproven', { domain: domain.name });
  const parsed = parseNewAddress(account.localPart, domain.name);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { localPart } = parsed.address;
  const address = `${localPart}@${domain.name}`;
  const old = `${account.localPart}@${account.domain.name}`;
  return { old, address, domainId, localPart, taken: () => addressTaken({ address }) };
}

/** Mail to an address that is given up is posted to nobody. Endpoints are the customer's that it leaves. */
async function endHook(tx: TenantTx, { domainId, localPart }: Account): Promise<void> {
  const hook = await tx.db.mailHook.findFirst({ where: { domainId, localPart } });
  if (hook) await removeMailHook(tx, { id: hook.id });
}

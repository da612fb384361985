import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';
import { allottedBy, limitsOf, lockReseller, requireRoom, usedBy } from '../pool/limits.ts';
import { customerView } from './customer-rows.ts';

export const setCustomerStateInput = z.object({ id: z.uuid(), state: customerView.shape.state });

const verbOf = { active: 'resume', suspended: 'suspend', ended: 'end' } as const;

/**
 * Suspends a customer, ends it or takes it back. Of one that is suspended no mail goes in or out and nobody signs in to a mailbox, while all
 * that it has stays and counts as before (§R 11). One that is ended holds nothing: its people cannot sign in, and its part of the pool is
 * the reseller's again. Either can be resumed. In force at the MTA within 2 s.
 *
 * @throws Refusal not_found, customer_holds_accounts, customer_holds_domains (to be closed and removed first), pool_empty_… (the reseller's, for
 *   one that is taken back)
 */
export async function setCustomerState(tx: TenantTx, input: z.infer<typeof setCustomerStateInput>): Promise<void> {
  const { resellerId, db } = tx;
  // Whoever takes from its pool at the same time comes before or after.
  await lockReseller(db, resellerId);
  const customer = await db.customer.findFirst({ where: { id: input.id, resellerId } });
  if (!customer) throw new Refusal('not_found', 'not_found');
  const { id, name } = customer;
  if (customer.state === input.state) return;
  if (input.state === 'ended') await requireEmpty(tx, id, name);
  if (customer.state === 'ended')
    requireRoom(
      'reseller',
      await limitsOf(db, resellerId, null),
      await allottedBy(db, resellerId),
      await limitsOf(db, resellerId, id),
    );
  await db.customer.update({ where: { id }, data: { state: input.state } });
  await record(tx, {
    action: `customer.${verbOf[input.state]}`,
    objectId: id,
    detail: { from: customer.state },
    owner: { resellerId, customerId: id },
  });
}

async function requireEmpty({ db, resellerId }: TenantTx, id: string, name: string): Promise<void> {
  const { accounts, domains } = await usedBy(db, resellerId, id);
  if (accounts > 0) throw new Refusal('conflict', 'customer_holds_accounts', { name, count: accounts });
  if (domains > 0) throw new Refusal('conflict', 'customer_holds_domains', { name, count: domains });
}

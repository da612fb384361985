import { Refusal } from '../../core/errors.ts';
import type { SystemTx } from '../db/doors.ts';

/** @throws Refusal not_found when there is no such reseller, or no such customer of it */
export async function requireOwner(
  { db }: SystemTx,
  { resellerId, customerId }: { resellerId: string; customerId: string | null },
): Promise<void> {
  const found = customerId
    ? await db.customer.findFirst({ where: { id: customerId, resellerId }, select: { id: true } })
    : await db.reseller.findUnique({ where: { id: resellerId }, select: { id: true } });
  if (!found) throw new Refusal('not_found', 'not_found');
}

import { z } from 'zod';
import type { TenantTx } from '../db/doors.ts';
import { allottedBy, heldView, limitsInput, overuseInput, poolOf, usedBy } from './limits.ts';

/** `allotted` is what a reseller has handed on to customers; for a customer it equals `used`. */
export const poolUseView = z.object({
  limits: limitsInput,
  allotted: heldView,
  used: heldView,
  /** What happens at the end of the pool. */
  overuse: overuseInput,
});

/** How much of the pool is left: of the customer in the transaction or named, else of the reseller. */
export async function getPoolUse(
  tx: TenantTx,
  input: { customerId?: string | undefined } = {},
): Promise<z.infer<typeof poolUseView>> {
  const customerId = tx.customerId ?? input.customerId ?? null;
  const { limits, overuse } = await poolOf(tx.db, tx.resellerId, customerId);
  const used = await usedBy(tx.db, tx.resellerId, customerId);
  return { limits, overuse, used, allotted: customerId === null ? await allottedBy(tx.db, tx.resellerId) : used };
}

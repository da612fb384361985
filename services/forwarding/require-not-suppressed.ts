import type { Tenant } from '../../core/delivery/track.ts';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { suppressionIndex } from '../vault/suppression-index.ts';

/**
 * Nobody forwards to whom the customer, or its reseller, has stopped sending. A reader inside the customer does not see the
 * reseller's list; there the MTA passes such a target over.
 *
 * @throws Refusal forwarding_target_suppressed
 */
export async function requireNotSuppressed(
  { db }: TenantTx,
  { resellerId, customerId }: Tenant,
  addresses: readonly string[],
): Promise<void> {
  for (const address of addresses) {
    const indexes = [customerId, null].map((each) => suppressionIndex({ resellerId, customerId: each }, address));
    const found = await db.suppression.findFirst({
      where: { recipientIndex: { in: indexes }, releasedAt: null },
      select: { id: true },
    });
    if (found) throw new Refusal('conflict', 'forwarding_target_suppressed', { address });
  }
}

import { z } from 'zod';
import { relayAccessModes } from '../../core/tenancy/relay-access.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';

export const setRelayAccessInput = z.object({ customerId: z.uuid().optional(), access: z.enum(relayAccessModes) });

/**
 * Says what a customer's servers must show before they relay. The MTA follows within two seconds, also in open sessions.
 *
 * @throws Refusal not_found
 */
export async function setRelayAccess(tx: TenantTx, input: z.infer<typeof setRelayAccessInput>): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  await tx.db.customer.update({ where: { id: customerId }, data: { relayAccess: input.access } });
  await record(tx, {
    action: 'relay-access.change',
    objectId: customerId,
    detail: { access: input.access },
    owner: { resellerId, customerId },
  });
}

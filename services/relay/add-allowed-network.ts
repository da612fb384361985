import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { parseNetwork } from '../../core/tenancy/allowed-network.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';

export const addAllowedNetworkInput = z.object({ customerId: z.uuid().optional(), network: z.string().max(100) });
export const addedNetwork = z.object({ id: z.uuid(), network: z.string(), wide: z.boolean() });

/**
 * Lets a customer's servers relay from a network. `wide` warns of one wider than /24 or /48.
 *
 * @throws Refusal not_found, network_malformed, network_too_wide, network_taken
 */
export async function addAllowedNetwork(
  tx: TenantTx,
  input: z.infer<typeof addAllowedNetworkInput>,
): Promise<z.infer<typeof addedNetwork>> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  const parsed = parseNetwork(input.network);
  if (!parsed.ok) throw new Refusal('invalid', parsed.key, parsed.params);
  const { network, wide } = parsed;
  const { id } = await inTakenCase(
    () => tx.db.allowedNetwork.create({ data: { resellerId, customerId, network } }),
    () => new Refusal('conflict', 'network_taken', { network }),
  );
  await record(tx, {
    action: 'allowed-network.add',
    objectId: id,
    detail: { network },
    owner: { resellerId, customerId },
  });
  return { id, network, wide };
}

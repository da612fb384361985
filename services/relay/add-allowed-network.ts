import { z } from 'zod';
import { isCovered } from '../../core/contract/designation.ts';
import { Refusal } from '../../core/errors.ts';
import { parseNetwork } from '../../core/tenancy/allowed-network.ts';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { inTakenCase } from '../db/unique-violation.ts';
import { requestIfMissing } from '../designation/request-designation.ts';

export const addAllowedNetworkInput = z.object({ customerId: z.uuid().optional(), network: z.string().max(100) });
export const addedNetwork = z.object({
  id: z.uuid(),
  network: z.string(),
  wide: z.boolean(),
  /** False: it relays only once the operator has designated it, which has been asked for. */
  designated: z.boolean(),
});

/**
 * Lets a customer's servers relay from a network. `wide` warns of one wider than /24 or /48. One outside of what the
 * contract designates is asked for at the same time.
 *
 * @throws Refusal not_found, network_malformed, network_too_wide, network_taken, designation_family
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
  const designated = await isDesignated(tx, network);
  if (!designated) await requestIfMissing(tx, 'network', network);
  return { id, network, wide, designated };
}

/** Whether a network lies in what the reseller's contract designates. */
async function isDesignated({ db, resellerId }: TenantTx, network: string): Promise<boolean> {
  const rows = await db.designation.findMany({ where: { resellerId, kind: 'network', state: 'accepted' } });
  return isCovered(
    network,
    rows.map(({ value }) => value),
  );
}

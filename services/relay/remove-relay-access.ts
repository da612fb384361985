import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

export const removeRelayAccessInput = z.object({ id: z.uuid() });

/** Takes a relay login or an allowed network away; mail through it is refused within seconds. @throws Refusal not_found */
export async function removeRelayAccess(tx: TenantTx, { id }: z.infer<typeof removeRelayAccessInput>): Promise<void> {
  const login = await tx.db.relayLogin.findFirst({ where: { id } });
  const network = login ? null : await tx.db.allowedNetwork.findFirst({ where: { id } });
  const found = login ?? network;
  if (!found) throw new Refusal('not_found', 'not_found');
  if (login) await tx.db.relayLogin.delete({ where: { id } });
  else await tx.db.allowedNetwork.delete({ where: { id } });
  const { resellerId, customerId } = found;
  await record(tx, {
    action: login ? 'relay-login.remove' : 'allowed-network.remove',
    objectId: id,
    owner: { resellerId, customerId },
  });
}

import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';
import { hashPassword } from '../password/hash-password.ts';
import { makeSecret } from '../password/make-secret.ts';

export const addRelayLoginInput = z.object({ customerId: z.uuid().optional() });
export const addedRelayLogin = z.object({ id: z.uuid(), username: z.string(), password: z.string() });

/** Makes a user name and a secret, shown once, with which a customer's server relays. @throws Refusal not_found */
export async function addRelayLogin(
  tx: TenantTx,
  input: z.infer<typeof addRelayLoginInput>,
): Promise<z.infer<typeof addedRelayLogin>> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  const username = `relay-${randomInt(36 ** 6, 36 ** 7).toString(36)}${randomInt(36 ** 3, 36 ** 4).toString(36)}`;
  const password = makeSecret();
  const { id } = await tx.db.relayLogin.create({
    data: { resellerId, customerId, username, secretHash: await hashPassword(password) },
  });
  await record(tx, {
    action: 'relay-login.add',
    objectId: id,
    detail: { username },
    owner: { resellerId, customerId },
  });
  return { id, username, password };
}

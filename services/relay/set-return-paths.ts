import { z } from 'zod';
import { record } from '../audit/record.ts';
import { requireCustomer } from '../customer/require-customer.ts';
import type { TenantTx } from '../db/doors.ts';

export const setReturnPathsInput = z.object({ customerId: z.uuid().optional(), signed: z.boolean() });

/**
 * Says whether mail of a customer's servers leaves under signed return paths, so that its bounces come to the error server (ADR 0034). The
 * MTA follows within two seconds; bounces of what has left come where its sender said.
 *
 * @throws Refusal not_found
 */
export async function setReturnPaths(tx: TenantTx, input: z.infer<typeof setReturnPathsInput>): Promise<void> {
  const { resellerId } = tx;
  const customerId = await requireCustomer(tx, input.customerId);
  await tx.db.customer.update({ where: { id: customerId }, data: { signedReturnPath: input.signed } });
  await record(tx, {
    action: 'return-paths.change',
    objectId: customerId,
    detail: { signed: input.signed },
    owner: { resellerId, customerId },
  });
}

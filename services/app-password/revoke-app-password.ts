import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

export const revokeAppPasswordInput = z.object({ id: z.uuid() });

/** Ends an app password: within two seconds no login works with it. Open sessions go on. @throws Refusal not_found */
export async function revokeAppPassword(tx: TenantTx, { id }: z.infer<typeof revokeAppPasswordInput>): Promise<void> {
  const [ended] = await tx.db.appPassword.updateManyAndReturn({
    where: { id, endedAt: null },
    data: { endedAt: new Date() },
  });
  if (!ended) throw new Refusal('not_found', 'not_found');
  const { resellerId, customerId, accountId } = ended;
  await record(tx, {
    action: 'app-password.revoke',
    objectId: id,
    detail: { accountId },
    owner: { resellerId, customerId },
  });
}

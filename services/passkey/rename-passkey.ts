import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import { inSystem } from '../db/doors.ts';
import type { PortalIdentity } from '../portal/sessions.ts';
import { addPasskeyInput } from './passkeys.ts';

export const renamePasskeyInput = addPasskeyInput.pick({ name: true }).extend({ id: z.uuid() });

/**
 * Gives one of one's passkeys another name. It is for its owner to tell them apart, and what it opens stays the same, so that no password is
 * asked for; the trail keeps both names.
 *
 * @throws Refusal not_found, also for somebody else's
 */
export async function renamePasskey(
  { userId, resellerId, customerId }: Pick<PortalIdentity, 'userId' | 'resellerId' | 'customerId'>,
  { id, name }: z.output<typeof renamePasskeyInput>,
): Promise<void> {
  await inSystem('open session', userId, async (tx) => {
    const row = await tx.db.passkey.findFirst({ where: { id, userId }, select: { name: true, rpId: true } });
    if (!row) throw new Refusal('not_found', 'not_found');
    if (row.name === name) return;
    await tx.db.passkey.updateMany({ where: { id, userId }, data: { name } });
    const owner = { resellerId, customerId };
    await record(tx, { action: 'passkey.rename', objectId: id, objectLabel: name, detail: { host: row.rpId }, owner });
  });
}

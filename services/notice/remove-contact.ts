import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { TenantTx } from '../db/doors.ts';

export const removeContactInput = z.object({ id: z.uuid() });

/** Takes an address out. After the last one, the administrators are told again. @throws Refusal not_found */
export async function removeContact(tx: TenantTx, { id }: z.infer<typeof removeContactInput>): Promise<void> {
  const { count } = await tx.db.noticeContact.deleteMany({ where: { id } });
  if (count === 0) throw new Refusal('not_found', 'not_found');
  await record(tx, { action: 'notice_contact.remove', objectId: id });
}

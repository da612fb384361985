import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import type { TenantTx } from '../db/doors.ts';
import { addEntry, holdQueued } from './add-entry.ts';
import { oneInquiry } from './inquiry-view.ts';

export const assignInquiryInput = oneInquiry.extend({
  /** Null: to nobody any more. */
  to: z.uuid().nullable(),
});
export const deskPerson = z.object({ id: z.uuid(), name: z.string(), isMe: z.boolean() });

/** Those of the reseller who may answer: to whom an inquiry may be given. */
export async function listDesk({ db, resellerId, actorId }: TenantTx): Promise<z.infer<typeof deskPerson>[]> {
  const people = await db.portalUser.findMany({
    where: {
      ...{ resellerId, role: 'reseller_admin', disabledAt: null, passwordHash: { not: null } },
      OR: [
        { duty: { in: ['administrator', 'support'] } },
        { customRole: { removedAt: null, permissions: { has: 'inquiry:answer' } } },
      ],
    },
    orderBy: { name: 'asc' },
    select: { id: true, name: true },
  });
  return people.map(({ id, name }) => ({ id, name, isMe: id === actorId }));
}

/** Says who sees to an inquiry. @throws Refusal not_found; inquiry_not_at_desk for somebody who may not answer */
export async function assignInquiry(
  tx: TenantTx,
  { id, to }: z.infer<typeof assignInquiryInput>,
  now = new Date(),
): Promise<void> {
  const found = await holdQueued(tx, id);
  if (to !== null && !(await listDesk(tx)).some((person) => person.id === to))
    throw new Refusal('invalid', 'inquiry_not_at_desk');
  await tx.db.inquiry.updateMany({ where: { id }, data: { assignedTo: to } });
  const given = { side: 'desk', kind: 'assigned', audience: 'house', assignedTo: to } as const;
  await addEntry(tx, found, { ...given, action: 'inquiry.assign', now });
}

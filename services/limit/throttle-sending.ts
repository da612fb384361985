import { z } from 'zod';
import { Refusal } from '../../core/errors.ts';
import { record } from '../audit/record.ts';
import type { SystemTx } from '../db/doors.ts';

const count = z.int().min(0).max(2_000_000_000).nullable().default(null);

export const throttleSendingInput = z
  .object({
    resellerId: z.uuid(),
    customerId: z.uuid().optional(),
    messagesPerHour: count,
    recipientsPerHour: count,
    reason: z.string().trim().min(1).max(1_000),
    startsAt: z.date(),
    endsAt: z.date().nullable().default(null),
  })
  .refine(({ messagesPerHour, recipientsPerHour }) => messagesPerHour !== null || recipientsPerHour !== null)
  .refine(({ startsAt, endsAt }) => endsAt === null || endsAt > startsAt);

/**
 * The operator restricts a reseller or customer for a period, with the reason that they get to read.
 *
 * @throws Refusal not_found
 */
export async function throttleSending(
  tx: SystemTx,
  input: z.infer<typeof throttleSendingInput>,
): Promise<{ id: string }> {
  const { resellerId, customerId = null, ...rest } = input;
  const known = customerId
    ? await tx.db.customer.count({ where: { id: customerId, resellerId } })
    : await tx.db.reseller.count({ where: { id: resellerId } });
  if (known === 0) throw new Refusal('not_found', 'not_found');
  const { id } = await tx.db.sendingThrottle.create({
    data: { resellerId, customerId, ...rest, createdBy: tx.actorId },
    select: { id: true },
  });
  const detail = { ...rest, startsAt: rest.startsAt.toISOString(), endsAt: rest.endsAt?.toISOString() ?? null };
  await record(tx, { action: 'sending-throttle.start', objectId: id, detail, owner: { resellerId, customerId } });
  return { id };
}

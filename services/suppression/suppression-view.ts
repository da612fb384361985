import { z } from 'zod';
import type { Prisma } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';

export const suppressionView = z.object({
  id: z.uuid(),
  /** Null: for all customers of the reseller. */
  customerId: z.uuid().nullable(),
  recipient: z.string(),
  /** MANUAL, or our word for what the recipient's server said. */
  reason: z.string(),
  occurrences: z.int(),
  /** The delivery that caused it. */
  cause: z.object({ acceptedOn: z.iso.date(), deliveryId: z.uuid(), reply: z.string().nullable() }).nullable(),
  createdAt: z.date(),
  /** Name of who made it by hand, as far as the reader may know them. */
  createdBy: z.string().nullable(),
  releasedAt: z.date().nullable(),
});
export type SuppressionView = z.infer<typeof suppressionView>;

type Row = Prisma.SuppressionGetPayload<object>;

export const placeOf = (column: 'recipient_cipher' | 'cause_reply_cipher', row: string) => ({
  table: 'suppression',
  column,
  row,
});

/** @param nameOf names of portal users by id */
export async function viewSuppression(row: Row, nameOf: ReadonlyMap<string, string>): Promise<SuppressionView> {
  const { id, resellerId, customerId } = row;
  const owner = { resellerId, customerId };
  const reply =
    row.causeReplyCipher && (await openText(owner, placeOf('cause_reply_cipher', id), row.causeReplyCipher));
  return {
    id,
    customerId,
    recipient: await openText(owner, placeOf('recipient_cipher', id), row.recipientCipher),
    reason: row.reason,
    occurrences: row.occurrences,
    cause:
      row.causeAcceptedOn && row.causeDeliveryId
        ? { acceptedOn: row.causeAcceptedOn.toISOString().slice(0, 10), deliveryId: row.causeDeliveryId, reply }
        : null,
    createdAt: row.createdAt,
    createdBy: row.createdBy && (nameOf.get(row.createdBy) ?? null),
    releasedAt: row.releasedAt,
  };
}

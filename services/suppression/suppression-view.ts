import { z } from 'zod';
import type { Prisma } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';

export const suppressionStates = ['waiting', 'in-force', 'released'] as const;
export const releaseCauses = ['HAND', 'WATCH_OVER', 'UNDONE', 'RULE_OFF', 'REPLACED'] as const;

export const suppressionView = z.object({
  id: z.uuid(),
  /** Null: for all customers of the reseller. */
  customerId: z.uuid().nullable(),
  /** Whose list it is; null: the reseller's. */
  customerName: z.string().nullable(),
  recipient: z.string(),
  /** MANUAL, or a reason of core/suppression/stop-reason.ts. */
  reason: z.string(),
  /** How often it happened before sending was stopped. */
  occurrences: z.int(),
  state: z.enum(suppressionStates),
  /** The delivery that caused it, what its server said, and by which rule that was read so. */
  cause: z
    .object({
      acceptedOn: z.iso.date(),
      deliveryId: z.uuid(),
      reply: z.string().nullable(),
      rule: z.string().nullable(),
      ruleSet: z.string().nullable(),
    })
    .nullable(),
  /** It came with an import. */
  imported: z.boolean(),
  createdAt: z.date(),
  /** Name of who made it by hand, as far as the reader may know them. */
  createdBy: z.string().nullable(),
  startsAt: z.date(),
  /** When it is released by itself; null: only by hand. */
  releaseAt: z.date().nullable(),
  releasedAt: z.date().nullable(),
  releaseCause: z.enum(releaseCauses).nullable(),
  releasedBy: z.string().nullable(),
});
export type SuppressionView = z.infer<typeof suppressionView>;

type Row = Prisma.SuppressionGetPayload<object>;

export const placeOf = (column: 'recipient_cipher' | 'cause_reply_cipher', row: string) => ({
  table: 'suppression',
  column,
  row,
});

async function causeOf(row: Row) {
  const { id, resellerId, customerId, causeAcceptedOn, causeDeliveryId, causeReplyCipher, rule, ruleSet } = row;
  if (!causeAcceptedOn || !causeDeliveryId) return null;
  const owner = { resellerId, customerId };
  const reply = causeReplyCipher && (await openText(owner, placeOf('cause_reply_cipher', id), causeReplyCipher));
  return { acceptedOn: causeAcceptedOn.toISOString().slice(0, 10), deliveryId: causeDeliveryId, reply, rule, ruleSet };
}

/** @param nameOf names of portal users and customers by id */
export async function viewSuppression(row: Row, nameOf: ReadonlyMap<string, string>): Promise<SuppressionView> {
  const { id, resellerId, customerId, createdBy, releasedBy } = row;
  return {
    id,
    customerId,
    customerName: customerId && (nameOf.get(customerId) ?? null),
    recipient: await openText({ resellerId, customerId }, placeOf('recipient_cipher', id), row.recipientCipher),
    reason: row.reason,
    occurrences: row.occurrences,
    state: row.releasedAt ? 'released' : row.waiting ? 'waiting' : 'in-force',
    cause: await causeOf(row),
    imported: row.batchKey !== null,
    createdAt: row.createdAt,
    createdBy: createdBy && (nameOf.get(createdBy) ?? null),
    startsAt: row.startsAt ?? row.createdAt,
    releaseAt: row.releaseAt,
    releasedAt: row.releasedAt,
    releaseCause: row.releaseCause as SuppressionView['releaseCause'],
    releasedBy: releasedBy && (nameOf.get(releasedBy) ?? null),
  };
}

import { z } from 'zod';
import type { Delivery } from '../db/rows.ts';
import { openText } from '../vault/vault.ts';

export const deliveryState = z.enum(['queued', 'deferred', 'delivered', 'bounced', 'rejected']);
export const deliveryDirection = z.enum(['in', 'out']);

export const deliveryView = z.object({
  id: z.uuid(),
  acceptedOn: z.iso.date(),
  acceptedAt: z.date(),
  settledAt: z.date().nullable(),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  direction: deliveryDirection,
  listener: z.string(),
  state: deliveryState,
  sender: z.string(),
  recipient: z.string(),
  /** The address that was written to, where an alias or account sent the mail on. */
  originalRecipient: z.string().nullable(),
  subject: z.string().nullable(),
  /** What the sending program calls the message (X-Api-Data). */
  apiData: z.string().nullable(),
  messageIdHeader: z.string().nullable(),
  attempts: z.int(),
  lastCode: z.int().nullable(),
  lastEnhanced: z.string().nullable(),
  lastReply: z.string().nullable(),
  reason: z.string().nullable(),
  /** Published status of the failure. */
  errorStatus: z.int().nullable(),
  sourceIp: z.string().nullable(),
  sourceHelo: z.string().nullable(),
  remoteHost: z.string().nullable(),
  sizeBytes: z.int().nullable(),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const ownerOf = ({ resellerId, customerId }: Pick<Delivery, 'resellerId' | 'customerId'>) => ({
  resellerId,
  customerId,
});

export async function viewDelivery(row: Delivery, customerName: string | null): Promise<DeliveryView> {
  const place = (column: string) => ({ table: 'delivery', column, row: row.id });
  const owner = ownerOf(row);
  return {
    id: row.id,
    acceptedOn: row.acceptedOn.toISOString().slice(0, 10),
    acceptedAt: row.acceptedAt,
    settledAt: row.settledAt,
    customerId: row.customerId,
    customerName,
    direction: row.direction,
    listener: row.listener,
    state: row.state,
    sender: await openText(owner, place('sender_cipher'), row.senderCipher),
    recipient: await openText(owner, place('recipient_cipher'), row.recipientCipher),
    originalRecipient: row.originalCipher && (await openText(owner, place('original_cipher'), row.originalCipher)),
    subject: row.subjectCipher && (await openText(owner, place('subject_cipher'), row.subjectCipher)),
    apiData: row.apiDataCipher && (await openText(owner, place('api_data_cipher'), row.apiDataCipher)),
    messageIdHeader: row.messageIdHeader,
    attempts: row.attempts,
    lastCode: row.lastCode,
    lastEnhanced: row.lastEnhanced,
    lastReply: row.lastReplyCipher && (await openText(owner, place('last_reply_cipher'), row.lastReplyCipher)),
    reason: row.reason,
    errorStatus: row.errorStatus,
    sourceIp: row.sourceIp,
    sourceHelo: row.sourceHelo,
    remoteHost: row.remoteHost,
    sizeBytes: row.sizeBytes,
  };
}

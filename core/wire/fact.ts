import { z } from 'zod';
import { errorStatuses } from '../delivery/error-status.ts';

const instant = z.iso.datetime();

/**
 * What happened to one recipient of one message at the MTA, as it stands in the journal: one JSON object a line.
 *
 * Instants are ISO 8601 in UTC. `messageId` is Haraka's transaction uuid, the same for all deliveries of a message; it is
 * null only when the message was refused before DATA. `acceptedAt` is the instant at which the message was accepted (for a
 * rejection: the instant of the fact): it chooses the daily partition, so it must be the same in all facts of a message.
 * `direction` is `in` towards a hosted mailbox, `out` towards the internet.
 */
export const fact = z.object({
  v: z.literal(1),
  id: z.uuid(),
  kind: z.enum(['accepted', 'delivered', 'deferred', 'bounced', 'rejected']),
  at: instant,
  node: z.string().min(1),
  listener: z.enum(['mx', 'submission', 'submissions', 'relay', 'internal', 'bounce']),
  direction: z.enum(['in', 'out']),
  messageId: z.string().nullable(),
  acceptedAt: instant,
  resellerId: z.uuid().nullable(),
  customerId: z.uuid().nullable(),
  accountId: z.uuid().nullable(),
  relayLoginId: z.uuid().nullable(),
  /** Envelope sender; the empty string is the null sender of RFC 5321 §4.5.5. */
  sender: z.string(),
  recipient: z.string().nullable(),
  /** As the client named it, where an alias or an account sent the mail on to `recipient`. Absent in older journals. */
  originalRecipient: z.string().nullable().default(null),
  messageIdHeader: z.string().nullable(),
  /** As people read it, and what the sending program calls the message (X-Api-Data). Absent in older journals. */
  subject: z.string().nullable().default(null),
  apiData: z.string().nullable().default(null),
  sizeBytes: z.int().nonnegative().nullable(),
  client: z.object({ ip: z.string(), helo: z.string(), tls: z.boolean() }).nullable(),
  attempt: z.int().positive().nullable(),
  remote: z.object({ host: z.string(), ip: z.string(), port: z.int() }).nullable(),
  sourceIp: z.string().nullable(),
  sourceHelo: z.string().nullable(),
  tls: z.boolean().nullable(),
  code: z.int().nullable(),
  enhanced: z.string().nullable(),
  reply: z.string().nullable(),
  /** Our own word for why, e.g. UNKNOWN_RECIPIENT; null when the remote's reply says it all. */
  reason: z.string().nullable(),
  /** Published status of a failure (core/delivery/error-status.ts); null when it has none. Absent in older journals. */
  errorStatus: z.literal(errorStatuses).nullable().default(null),
  nextAttemptAt: instant.nullable(),
  /** The operator's order under which it happened (core/queue/order.ts). Absent in older journals. */
  orderId: z.uuid().nullable().default(null),
  /** Id in the signed return path under which this copy leaves (core/bounce/return-path.ts). Absent in older journals. */
  returnId: z.string().nullable().default(null),
  /** How the last reply of a failure was read (docs/bounces.md), and by which rule. Absent in older journals. */
  bounceReason: z.string().nullable().default(null),
  bounceRule: z.string().nullable().default(null),
  ruleSet: z.string().nullable().default(null),
  bounceHard: z.boolean().nullable().default(null),
  bounceSuppress: z.boolean().nullable().default(null),
});

export type Fact = z.infer<typeof fact>;
export type FactKind = Fact['kind'];

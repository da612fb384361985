import { z } from 'zod';
import { type EventType, eventTypes } from './event-type.ts';

const types = Object.keys(eventTypes) as [EventType, ...EventType[]];

/**
 * One thing that happened to one recipient, as an endpoint gets it. Instants ISO 8601 in UTC. `id` stays the same however often the event
 * is sent: whoever has seen it leaves it out. `final`: nothing more is expected of the recipient (but a bounce by mail may follow a delivery).
 */
export const webhookEvent = z.object({
  id: z.uuid(),
  type: z.enum(types),
  final: z.boolean(),
  at: z.iso.datetime(),
  customerId: z.uuid(),
  message: z.object({
    id: z.string(),
    messageId: z.string().nullable(),
    acceptedAt: z.iso.datetime(),
    sender: z.string(),
    recipient: z.string(),
    subject: z.string().nullable(),
    /** X-Api-Data of the program that sent it. */
    apiData: z.string().nullable(),
  }),
  /** From 1; null when nobody was asked. */
  attempt: z.int().nullable(),
  remote: z.object({ host: z.string().nullable(), ip: z.string().nullable() }).nullable(),
  sourceIp: z.string().nullable(),
  reply: z
    .object({ code: z.int().nullable(), enhanced: z.string().nullable(), text: z.string().nullable() })
    .nullable(),
  /** The platform's own word, e.g. SUPPRESSED or LIMIT_CUSTOMER_RECIPIENTS_DAY. */
  reason: z.string().nullable(),
  /** Published status of a failure: 1 to 11, 99. */
  status: z.int().nullable(),
  bounce: z
    .object({
      reason: z.string(),
      category: z.string().nullable(),
      hard: z.boolean(),
      suppress: z.boolean(),
      rule: z.string().nullable(),
      ruleSet: z.string().nullable(),
    })
    .nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
});
export type WebhookEvent = z.infer<typeof webhookEvent>;

/** What is posted. `test` marks one that was sent by hand, with a made-up event. */
export type WebhookBody = {
  readonly batchId: string;
  readonly test: boolean;
  readonly events: readonly WebhookEvent[];
};

/** What the test button sends: a delivery that never was. Names of RFC 2606. */
export const sampleEvent = (id: string, at: Date, customerId: string): WebhookEvent => ({
  id,
  type: 'message.delivered',
  final: true,
  at: at.toISOString(),
  customerId,
  message: {
    id: 'TEST',
    messageId: '<test@example.com>',
    acceptedAt: at.toISOString(),
    sender: 'sender@example.com',
    recipient: 'recipient@example.net',
    subject: 'Test',
    apiData: null,
  },
  attempt: 1,
  remote: { host: 'mx.example.net', ip: '192.0.2.25' },
  sourceIp: '192.0.2.1',
  reply: { code: 250, enhanced: '2.0.0', text: '2.0.0 OK' },
  reason: null,
  status: null,
  bounce: null,
  nextAttemptAt: null,
});

import { z } from 'zod';

/** How a node's MTA does, as it stands in the journal twice a minute: one JSON object a line, beside the facts about mail. */
export const beatFact = z.object({
  v: z.literal(1),
  kind: z.literal('beat'),
  id: z.uuid(),
  at: z.iso.datetime(),
  node: z.string().min(1),
  version: z.string(),
  startedAt: z.iso.datetime(),
  /** Queue files, one a recipient, their octets and the arrival of the oldest. */
  queue: z.object({ messages: z.int(), bytes: z.number(), oldestAt: z.iso.datetime().nullable() }),
  /** Open SMTP sessions; null where other processes hold them. */
  connections: z.int().nullable(),
  /** Accepted recipients a minute since the beat before; null where other processes count them. */
  acceptedAMinute: z.number().nullable(),
  /** Of the queue's disk, which is the journal's, too. */
  disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }),
  /** The mailbox server that this node delivers to, and whether it answers. */
  mailboxes: z.object({ name: z.string(), isUp: z.boolean() }),
});

export type BeatFact = z.infer<typeof beatFact>;

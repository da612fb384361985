import { z } from 'zod';
import { categoryOf, type Reason } from '../bounce/vocabulary.ts';
import { errorStatuses } from '../delivery/error-status.ts';

export const bounceReasons = Object.keys(categoryOf) as [Reason, ...Reason[]];

/**
 * That a mail came which reports on a message of ours, as it stands in the journal: one JSON object a line, beside the facts about mail.
 * It names the delivery by what was signed in its return path, or by the message and recipient that the report names; a recipient that
 * was struck out is the only one that the message had, or nobody.
 */
export const reportFact = z.object({
  v: z.literal(1),
  kind: z.literal('report'),
  id: z.uuid(),
  at: z.iso.datetime(),
  node: z.string().min(1),
  resellerId: z.uuid(),
  customerId: z.uuid(),
  about: z.discriminatedUnion('by', [
    z.object({ by: z.literal('return-path'), day: z.iso.date(), returnId: z.string().regex(/^[a-z2-7]{13}$/) }),
    z.object({ by: z.literal('message-id'), messageIdHeader: z.string(), recipient: z.string().nullable() }),
  ]),
  /** `returned`: it was not delivered after all. */
  outcome: z.enum(['returned', 'complained']),
  code: z.int().nullable(),
  enhanced: z.string().nullable(),
  reply: z.string().nullable(),
  errorStatus: z.literal(errorStatuses),
  bounceReason: z.enum(bounceReasons),
  bounceRule: z.string(),
  ruleSet: z.string(),
  bounceHard: z.boolean(),
  bounceSuppress: z.boolean(),
});

export type ReportFact = z.infer<typeof reportFact>;

import type { Verdict } from '../bounce/classify-reply.ts';
import { type Category, categoryOf, type Reason } from '../bounce/vocabulary.ts';

/**
 * Categories that say something of the address itself. What a server thinks of us, of the message or of the moment (reputation, policy,
 * content, technical trouble) is no ground to stop sending to anybody, whatever a reason's own disposition says.
 */
const stopCategories: ReadonlySet<Category> = new Set([
  'invalid_recipient',
  'invalid_domain',
  'inactive_mailbox',
  'recipient_refused',
  'mailbox_full',
  'suppressed',
  'complaint',
]);

/** A reason of the bounce vocabulary for which sending to an address may be stopped. */
export type StopReason = (typeof stopReasons)[number];

export const stopReasons = [
  'userunknown',
  'hasmoved',
  'hostunknown',
  'notaccept',
  'suspend',
  'filtered',
  'mailboxfull',
  'suppressed',
  'feedback',
] as const satisfies readonly Reason[];

/** Stops at once and for good, whatever the settings say: somebody asked not to be written to. */
export const complaint = 'feedback' satisfies StopReason;

/** Reason of an entry that somebody made, one by one or from a file. */
export const manual = 'MANUAL';

/** Reasons with a rule of their own; a complaint has none that could be changed. */
export type RuledReason = Exclude<StopReason, typeof complaint>;
export const ruledReasons: readonly RuledReason[] = stopReasons.filter((reason) => reason !== complaint);

/** Whether the category of a reason lets it stop anything. */
export const isStopReason = (reason: Reason): reason is StopReason => stopCategories.has(categoryOf[reason]);

/** The reason for which a verdict may stop sending, or null: it is temporary, unsure, or about something else than the address. */
export const stopReasonOf = ({ reason, suppress }: Pick<Verdict, 'reason' | 'suppress'>): StopReason | null =>
  suppress && isStopReason(reason) ? reason : null;

import type { ErrorStatus } from '../delivery/error-status.ts';

/** Category of each of the 34 reasons. A category says what to do; a reason says why (docs/bounces.md). */
export const categoryOf = {
  userunknown: 'invalid_recipient',
  hasmoved: 'invalid_recipient',
  hostunknown: 'invalid_domain',
  notaccept: 'invalid_domain',
  suspend: 'inactive_mailbox',
  filtered: 'recipient_refused',
  mailboxfull: 'mailbox_full',
  suppressed: 'suppressed',
  blocked: 'reputation_block',
  badreputation: 'reputation_block',
  requireptr: 'reputation_block',
  authfailure: 'auth_failure',
  ratelimited: 'rate_limited',
  spamdetected: 'content',
  virusdetected: 'content',
  contenterror: 'content',
  emailtoolarge: 'content',
  notcompliantrfc: 'content',
  policyviolation: 'policy',
  securityerror: 'policy',
  rejected: 'policy',
  norelaying: 'policy',
  networkerror: 'technical',
  expired: 'technical',
  systemerror: 'technical',
  systemfull: 'technical',
  mailererror: 'technical',
  failedstarttls: 'technical',
  syntaxerror: 'technical',
  feedback: 'complaint',
  vacation: 'auto_reply',
  delivered: 'delivered',
  undefined: 'unknown',
  onhold: 'unknown',
} as const;

export type Reason = keyof typeof categoryOf;
export type Category = (typeof categoryOf)[Reason];

/** The published status of each reason. */
export const errorStatusOf: Record<Reason, ErrorStatus> = {
  hostunknown: 1,
  notaccept: 1,
  userunknown: 2,
  hasmoved: 2,
  suspend: 2,
  expired: 3,
  filtered: 4,
  blocked: 4,
  badreputation: 4,
  requireptr: 4,
  authfailure: 4,
  ratelimited: 4,
  spamdetected: 4,
  virusdetected: 4,
  contenterror: 4,
  notcompliantrfc: 4,
  policyviolation: 4,
  securityerror: 4,
  rejected: 4,
  mailboxfull: 5,
  norelaying: 6,
  mailererror: 6,
  networkerror: 7,
  systemerror: 7,
  systemfull: 7,
  failedstarttls: 7,
  syntaxerror: 7,
  emailtoolarge: 8,
  suppressed: 10,
  feedback: 10,
  vacation: 99,
  delivered: 99,
  undefined: 99,
  onhold: 99,
};

/** Reasons that no later attempt will overcome, unless the reply was a temporary one. */
const hardReasons: ReadonlySet<Reason> = new Set(['userunknown', 'hasmoved', 'hostunknown', 'notaccept']);

const stopsSending: ReadonlySet<Reason> = new Set([
  ...hardReasons,
  'suspend',
  'filtered',
  'mailboxfull',
  'norelaying',
  'suppressed',
  'feedback',
]);

/** What a reason means for the address. A temporary answer, or a notice of delay, never stops anything. */
export function dispositionOf(
  reason: Reason,
  permanence: 'permanent' | 'temporary' | 'unsaid',
): { readonly hard: boolean; readonly suppress: boolean } {
  if (reason === 'feedback' || reason === 'suppressed') return { hard: false, suppress: true };
  if (permanence === 'temporary') return { hard: false, suppress: false };
  const hard = hardReasons.has(reason);
  // Without a code only the hard reasons are sure enough to stop sending.
  return { hard, suppress: hard || (permanence === 'permanent' && stopsSending.has(reason)) };
}

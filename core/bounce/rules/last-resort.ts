import type { Rule } from '../rule.ts';

/**
 * What the codes alone say (RFC 3463 and its IANA registry, RFC 5321 §4.2), asked only when no words were understood.
 * The vague ones (x.0.0, x.5.0 …) are left to the reply code.
 */
export const codeRules: readonly Rule[] = [
  { name: 'code-bad-mailbox', reason: 'userunknown', enhanced: ['x.1.1', 'x.1.0', 'x.1.4', 'x.1.351'] },
  { name: 'code-bad-host', reason: 'hostunknown', enhanced: ['x.1.2', 'x.4.4', 'x.4.310'] },
  { name: 'code-address-syntax', reason: 'userunknown', enhanced: ['x.1.3'], status: 9 },
  { name: 'code-moved', reason: 'hasmoved', enhanced: ['x.1.6'] },
  { name: 'code-no-mail', reason: 'notaccept', enhanced: ['x.1.10', 'x.3.2'], code: ['521', '556'] },
  { name: 'code-recipient-not-found', reason: 'userunknown', enhanced: ['x.1.10', 'x.1.12', 'x.1.13'] },
  { name: 'code-mailbox-disabled', reason: 'suspend', enhanced: ['x.2.1', 'x.7.13'] },
  { name: 'code-mailbox-full', reason: 'mailboxfull', enhanced: ['x.2.2'] },
  { name: 'code-too-big', reason: 'emailtoolarge', enhanced: ['x.2.3', 'x.3.4'] },
  { name: 'code-system-full', reason: 'systemfull', enhanced: ['x.3.1'] },
  { name: 'code-list', reason: 'mailererror', enhanced: ['x.2.4'] },
  { name: 'code-system', reason: 'systemerror', enhanced: ['x.3.5', 'x.3.0', 'x.3.3', 'x.4.3', 'x.4.6'] },
  { name: 'code-network', reason: 'networkerror', enhanced: ['x.4.2', 'x.4.0', 'x.4.312'] },
  { name: 'code-late', reason: 'expired', enhanced: ['x.4.1', 'x.4.7', 'x.4.300', 'x.4.316'] },
  { name: 'code-traffic', reason: 'ratelimited', enhanced: ['x.4.5', 'x.5.3', 'x.7.28'] },
  {
    name: 'code-content',
    reason: 'contenterror',
    enhanced: ['x.6.0', 'x.6.1', 'x.6.2', 'x.6.3', 'x.6.5', 'x.6.6', 'x.6.7', 'x.6.8', 'x.6.9'],
  },
  { name: 'code-login', reason: 'securityerror', code: ['530', '534', '535', '538'] },
  { name: 'code-refused-host', reason: 'blocked', command: ['CONN', 'EHLO', 'HELO'], code: ['5', '4'] },
  { name: 'code-refused-sender', reason: 'rejected', command: ['MAIL'], code: ['5'] },
  { name: 'code-security', reason: 'securityerror', enhanced: ['x.7.0', 'x.7.1', 'x.7.3', 'x.7.4', 'x.7.6', 'x.7.8'] },
  { name: 'code-policy', reason: 'policyviolation', enhanced: ['x.7.2'] },
  { name: 'code-mailbox', reason: 'filtered', enhanced: ['x.2.0'], code: ['5', ''] },
  { name: 'code-syntax', reason: 'syntaxerror', enhanced: ['x.5.1', 'x.5.2', 'x.5.4', 'x.5.5'] },
  { name: 'reply-bad-address', reason: 'userunknown', code: ['510', '511'] },
  { name: 'reply-bad-host', reason: 'hostunknown', code: ['512'] },
  { name: 'reply-too-big', reason: 'emailtoolarge', code: ['523'] },
  { name: 'reply-disabled', reason: 'suspend', code: ['525'] },
  { name: 'reply-mailbox-full', reason: 'mailboxfull', code: ['552'] },
  { name: 'reply-name-not-allowed', reason: 'userunknown', code: ['553'], command: ['RCPT'] },
  { name: 'reply-try-elsewhere', reason: 'hasmoved', code: ['551'] },
  { name: 'reply-recipient', reason: 'userunknown', code: ['550'], command: ['RCPT'] },
  { name: 'reply-after-content', reason: 'contenterror', code: ['554', '550'], command: ['DATA'] },
  { name: 'reply-syntax', reason: 'syntaxerror', code: ['500', '501', '502', '503', '504'] },
  { name: 'reply-busy', reason: 'systemerror', code: ['421', '451', '432'] },
  { name: 'reply-storage', reason: 'systemfull', code: ['452'] },
  { name: 'reply-other', reason: 'onhold', code: ['5', '4'] },
];

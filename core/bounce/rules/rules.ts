import type { Rule } from '../rule.ts';
import { contentRules } from './content.ts';
import { domainRules } from './domain.ts';
import { mailboxRules } from './mailbox.ts';
import { policyRules } from './policy.ts';
import { providerCodes } from './provider-codes.ts';
import { recipientRules } from './recipient.ts';
import { reputationRules } from './reputation.ts';
import { senderRules } from './sender.ts';
import { technicalRules } from './technical.ts';

const byName = (name: string, rules: readonly Rule[]): readonly Rule[] => {
  const found = rules.filter(
    (rule) => rule.name === name || rule.name === `${name}-code` || rule.name === `${name}-elsewhere`,
  );
  if (found.length === 0) throw new Error(`No rule is named ${name}`);
  return found;
};

/**
 * The order in which rules are asked; the first that holds answers.
 *
 * Why this order: words that only one thing can mean come first (a virus, a full mailbox), what the sender must prove
 * before what the receiver thinks of him, an address before a host, and words that many replies hold ("timed out",
 * "try again later") last.
 */
export const wordRules: readonly Rule[] = [
  ...providerCodes,
  ...byName('suppressed-upstream', mailboxRules),
  ...byName('on-hold', technicalRules),
  ...byName('virus', contentRules),
  ...byName('starttls', policyRules),
  ...byName('no-reverse-name', senderRules),
  ...byName('sender-not-authenticated', senderRules),
  ...byName('domain-takes-no-mail', domainRules),
  ...byName('null-mx', domainRules),
  ...byName('recipient-moved', recipientRules),
  ...byName('recipient-access-denied', policyRules),
  ...byName('message-size-code', contentRules),
  ...byName('mailbox-full', mailboxRules),
  ...byName('message-too-big', contentRules),
  ...byName('bad-reputation', reputationRules),
  ...byName('listed-link', reputationRules),
  ...byName('attachment-refused', contentRules),
  ...byName('banned-file', contentRules),
  ...byName('relaying-denied', senderRules),
  ...byName('unknown-at-docomo', recipientRules),
  ...byName('unknown-after-content', recipientRules),
  ...byName('unknown-and-disabled', recipientRules),
  ...byName('account-or-domain', domainRules),
  ...byName('recipient-prefers-not', recipientRules),
  ...byName('mailbox-closed', mailboxRules),
  ...byName('group-closed', senderRules),
  ...byName('sender-refused', senderRules),
  ...byName('sender-listed', senderRules),
  ...byName('sender-does-not-exist', senderRules),
  ...byName('spam', contentRules),
  ...byName('too-fast', reputationRules),
  ...byName('host-listed', reputationRules),
  ...byName('refused-at-greeting', reputationRules),
  ...byName('against-the-rfc', contentRules),
  ...byName('address-syntax', recipientRules),
  ...byName('dns-error-for-now', technicalRules),
  ...byName('no-such-host', domainRules),
  ...byName('no-such-user', recipientRules),
  ...byName('rejected-by-remote-server', recipientRules),
  ...byName('against-policy', policyRules),
  ...byName('content-refused', contentRules),
  ...byName('login-required', policyRules),
  ...byName('program-failed', technicalRules),
  ...byName('receiver-disk-full', technicalRules),
  ...byName('access-denied', policyRules),
  ...byName('no-mail', domainRules),
  ...byName('gave-up-waiting', technicalRules),
  ...byName('way-there', technicalRules),
  ...byName('receiver-broken', technicalRules),
  ...byName('service-unavailable', technicalRules),
  ...byName('recipient-rejected', recipientRules),
  ...byName('smtp-syntax', technicalRules),
  ...byName('something-does-not-exist', domainRules),
];

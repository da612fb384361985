/** What can be reported as misused. */
export const compromiseTargets = ['account', 'relay_login', 'webhook', 'api_key', 'user'] as const;
export type CompromiseTarget = (typeof compromiseTargets)[number];

/** Those that an administrator freezes with what they hold; one's own login and other administrators' go another way. */
export const credentialTargets = ['account', 'relay_login', 'webhook', 'api_key'] as const;
export type CredentialTarget = (typeof credentialTargets)[number];

/** What is frozen, as who freezes it is told: of an account its holder need not know what an administrator has to. */
export type ReportedThing = CompromiseTarget | 'own_mailbox';

/**
 * What freezing stops and what goes on, said before it is done and shown afterwards; keys of `compromise.effect`. What is said here is what
 * services/compromise does.
 */
export const compromiseEffects = {
  account: ['noSending', 'noSignIn', 'password', 'appPasswords', 'stillReceives', 'stillCounts'],
  relay_login: ['noRelay', 'secret', 'otherLogins'],
  webhook: ['noRequests', 'secret', 'eventsWait'],
  api_key: ['noApi', 'secret', 'otherKeys'],
  user: ['noConsole', 'sessions', 'password', 'links'],
  own_mailbox: ['noSending', 'noSignIn', 'noPortal', 'password', 'appPasswords', 'stillReceives'],
} as const satisfies Record<ReportedThing, readonly string[]>;

/** What people are to do then, in this order; keys of `compromise.step`. */
export const compromiseSteps = {
  account: ['devices', 'elsewhere', 'forwarding', 'deliveries', 'lift'],
  relay_login: ['server', 'networks', 'deliveries', 'lift'],
  webhook: ['receiver', 'log', 'lift'],
  api_key: ['program', 'audit', 'lift'],
  user: ['devices', 'elsewhere', 'audit', 'secondFactor', 'lift'],
  own_mailbox: ['devices', 'elsewhere', 'askAdministrator', 'programs', 'forwarding'],
} as const satisfies Record<ReportedThing, readonly string[]>;

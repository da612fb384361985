/**
 * What an action is about, by the noun before its dot: what the audit trail is filtered by. A noun that is in none of these lists is
 * found under "all" only; a test asks of every action of ours that it has a place.
 */
export const subjects = {
  'sign-in': [
    'session',
    'invitation',
    'password',
    'password_reset',
    'second_factor',
    'recovery_codes',
    'second_factor_policy',
    'passkey',
  ],
  customers: ['customer', 'pool', 'reseller', 'brand', 'brand_host', 'brand_sender', 'mail_template'],
  people: ['administrator', 'custom-role', 'compromise', 'abuse', 'support', 'inquiry'],
  domains: ['domain', 'inbound', 'sts', 'signing_key', 'certificate', 'designation'],
  accounts: [
    'account',
    'account-import',
    'account-bulk',
    'alias',
    'app-password',
    'forwarding',
    'vacation',
    'filter',
    'spam',
  ],
  sending: [
    'relay-access',
    'relay-login',
    'allowed-network',
    'return-paths',
    'sending-limit',
    'sending-throttle',
    'source-pool',
    'source-address',
    'quarantine',
    'queue',
    'suppression',
  ],
  integrations: ['webhook', 'api-key', 'mail_hook', 'notice', 'notice_contact'],
  contract: [
    'contract',
    'contract_document',
    'contractor',
    'application',
    'succession',
    'assignment',
    'demand',
    'option',
    'terms',
    'trial',
    'erasure',
  ],
  money: ['invoice', 'month', 'payment', 'bank_entry', 'bank_file', 'arrears', 'issuer', 'plan', 'resale'],
  other: ['audit', 'change', 'job', 'list', 'node'],
} as const satisfies Record<string, readonly string[]>;

export type Subject = keyof typeof subjects;
export const subjectNames = Object.keys(subjects) as Subject[];

/** @param action noun.verb @returns null for a noun that is in no list */
export const subjectOf = (action: string): Subject | null =>
  subjectNames.find((name) => (subjects[name] as readonly string[]).includes(action.split('.')[0] ?? '')) ?? null;

export type SigningAlgorithm = 'rsa' | 'ed25519';

export const signingAlgorithms = ['rsa', 'ed25519'] as const satisfies readonly SigningAlgorithm[];

/**
 * Two selectors for each algorithm: one for the key that signs, one for the key before or after it. A selector holds one key
 * only (RFC 6376 §3.6.2.2), so the two algorithms cannot share one, and a key whose record still stays leaves the other free.
 */
export const signingSelectors = {
  rsa: ['s1', 's2'],
  ed25519: ['e1', 'e2'],
} as const satisfies Record<SigningAlgorithm, readonly [string, string]>;

export const allSelectors = signingAlgorithms.flatMap((algorithm) => signingSelectors[algorithm]);

export type Selector = (typeof allSelectors)[number];

/** Where verifiers look (RFC 6376 §3.6.2.1): the customer publishes a CNAME here. */
export const selectorName = (selector: string, domain: string): string => `${selector}._domainkey.${domain}`;

/** Where that CNAME leads, inside the brand's own zone: the public key is published here. */
export const signingHost = (selector: string, domainId: string, mailHost: string): string =>
  `${selector}.${domainId}.dkim.${mailHost}`;

/**
 * The TXT record of a public key.
 *
 * @param publicKey base64; for RSA the SubjectPublicKeyInfo, for Ed25519 the 32 octets of the key alone
 * @see RFC 6376 §3.6.1, RFC 8463 §4.2
 */
export const publicRecordOf = (algorithm: SigningAlgorithm, publicKey: string): string =>
  `v=DKIM1; k=${algorithm}; p=${publicKey}`;

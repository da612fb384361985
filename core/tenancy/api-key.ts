import ipaddr from 'ipaddr.js';

export type KeyParts = { readonly selector: string; readonly secret: string };

/** As it is shown once: `ak_`, twelve letters that find it, and 43 that prove it. Nothing in it names who runs the platform. */
export const apiKeyText = ({ selector, secret }: KeyParts): string => `ak_${selector}_${secret}`;

const pattern = /^ak_([a-z2-7]{12})_([\w-]{43})$/;

/** @returns null for what is none */
export function parseApiKey(text: string): KeyParts | null {
  const [, selector, secret] = pattern.exec(text) ?? [];
  return selector && secret ? { selector, secret } : null;
}

/** The key of an Authorization header. @see RFC 6750 §2.1 */
export function bearerOf(header: string | null): KeyParts | null {
  const [, token] = /^bearer +([^\s]+) *$/i.exec(header ?? '') ?? [];
  return token === undefined ? null : parseApiKey(token);
}

type Standing = {
  readonly networks: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly frozenAt: Date | null;
};

/** Whether a key that is known opens anything now, to a caller at this address. */
export function keyStanding(key: Standing, address: string, now: Date): 'open' | 'over' | 'elsewhere' {
  if (key.revokedAt !== null || key.frozenAt !== null) return 'over';
  if (key.expiresAt !== null && key.expiresAt <= now) return 'over';
  return key.networks.length === 0 || key.networks.some((network) => isWithin(address, network)) ? 'open' : 'elsewhere';
}

function isWithin(address: string, network: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in IPv6 form is the IPv4 address.
  const parsed = ipaddr.process(address);
  const [base, prefix] = ipaddr.parseCIDR(network);
  return parsed.kind() === base.kind() && parsed.match([base, prefix] as never);
}

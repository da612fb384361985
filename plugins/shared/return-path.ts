import { createHmac, hkdfSync } from 'node:crypto';
import { type Reversed, reverseLocalPart, rewriteSender, type SrsHash } from '../../core/delivery/srs.ts';
import { domainOf, normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { mtaSettings } from './settings.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const hashCharacters = 10;

let key: Buffer | undefined;

/** Of HMAC-SHA256, 50 bits in base 32: good for one forwarding domain. All nodes have the same key, made out of NOREN_DKIM_KEK. */
const hashFor =
  (domain: string): SrsHash =>
  (text) => {
    key ??= Buffer.from(hkdfSync('sha256', Buffer.from(mtaSettings().NOREN_DKIM_KEK, 'base64'), '', 'return path', 32));
    const digest = createHmac('sha256', key).update(`${domain.toLowerCase()} ${text}`).digest();
    return Array.from({ length: hashCharacters }, (_, at) => alphabet[(digest[at] ?? 0) & 31]).join('');
  };

/**
 * Marks a copy that an alias or account sends on, so that it is known when it comes back. Keyed: nobody else can keep a message
 * from being sent on by writing the mark himself.
 *
 * @param via the address that sends on
 */
export const loopMark = (via: string): string => {
  const domain = domainOf(via);
  return `${hashFor(domain)(`loop ${normaliseAddress(via)}`)}@${domain}`;
};

/** The envelope sender of a forwarded copy; null where the original one cannot be rewritten. */
export const forwardedSender = (sender: string, domain: string): string | null =>
  rewriteSender(sender, domain, Date.now(), hashFor(domain));

/** Whom a bounce to one of our forwarded senders is for. */
export const bouncedTo = (localPart: string, domain: string): Reversed =>
  reverseLocalPart(localPart, Date.now(), hashFor(domain));

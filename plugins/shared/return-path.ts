import { createHmac, hkdfSync } from 'node:crypto';
import { type Reversed, reverseLocalPart, rewriteSender, type SrsHash } from '../../core/delivery/srs.ts';
import { readSrsKeys } from '../../core/delivery/srs-keys.ts';
import { domainOf, normaliseAddress } from '../../core/tenancy/mail-address.ts';
import { mtaSettings } from './settings.ts';

export const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const hashCharacters = 10;

let keys: readonly Uint8Array[] | undefined;

/** All nodes have the same ones. */
export function srsKeys(): readonly Uint8Array[] {
  const { NOREN_SRS_KEYS: names, NOREN_DKIM_KEK: kek } = mtaSettings();
  keys ??= readSrsKeys(
    names,
    (text) => Buffer.from(text, 'base64'),
    () => Buffer.from(hkdfSync('sha256', Buffer.from(kek, 'base64'), '', 'return path', 32)),
  );
  return keys;
}

/** Of HMAC-SHA256, 50 bits in base 32: good for one forwarding domain. With the key that signs first. */
const hashesFor = (domain: string): SrsHash[] =>
  srsKeys().map((key) => (text) => {
    const digest = createHmac('sha256', key).update(`${domain.toLowerCase()} ${text}`).digest();
    return Array.from({ length: hashCharacters }, (_, at) => alphabet[(digest[at] ?? 0) & 31]).join('');
  });

function signing(domain: string): SrsHash {
  const [hash] = hashesFor(domain);
  if (!hash) throw new Error('NOREN_SRS_KEYS holds no key');
  return hash;
}

/**
 * Marks of copies that an alias or account sends on, so that they are known when they come back. Keyed: nobody else can keep a message
 * from being sent on by writing the mark himself.
 *
 * @param via the address that sends on
 * @returns the one that is written first, then those that were under keys before
 */
export function loopMarks(via: string): string[] {
  const domain = domainOf(via);
  return hashesFor(domain).map((hash) => `${hash(`loop ${normaliseAddress(via)}`)}@${domain}`);
}

/** The envelope sender of a forwarded copy; null where the original one cannot be rewritten. */
export const forwardedSender = (sender: string, domain: string): string | null =>
  rewriteSender(sender, domain, Date.now(), signing(domain));

/** Whom a bounce to one of our forwarded senders is for. */
export function bouncedTo(localPart: string, domain: string): Reversed {
  const read = hashesFor(domain).map((hash) => reverseLocalPart(localPart, Date.now(), hash));
  return read.find(({ kind }) => kind !== 'forged') ?? { kind: 'forged' };
}

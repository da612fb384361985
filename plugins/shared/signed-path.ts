import { createHmac, randomBytes } from 'node:crypto';
import {
  type ReadPath,
  type ReturnHash,
  readReturnPath,
  returnIdLength,
  type SignedPath,
  writeReturnPath,
} from '../../core/bounce/return-path.ts';
import { alphabet, srsKeys } from './return-path.ts';

const hashCharacters = 13;

const inBase32 = (bytes: Uint8Array, characters: number): string =>
  Array.from({ length: characters }, (_, at) => alphabet[(bytes[at] ?? 0) & 31]).join('');

/** Of HMAC-SHA256, 65 bits in base 32: good for one domain, and for nothing else that these keys sign. The key that signs first. */
const hashesFor = (domain: string): ReturnHash[] =>
  srsKeys().map(
    (key) => (text) =>
      inBase32(createHmac('sha256', key).update(`delivery ${domain.toLowerCase()} ${text}`).digest(), hashCharacters),
  );

/** 65 random bits, by which a signed return path names its delivery. */
export const newReturnId = (): string => inBase32(randomBytes(returnIdLength), returnIdLength);

/** The envelope sender that leads bounces of one delivery back to it (ADR 0034). */
export function signedPath(path: SignedPath, domain: string): string {
  const [hash] = hashesFor(domain);
  if (!hash) throw new Error('NOREN_SRS_KEYS holds no key');
  return `${writeReturnPath(path, hash)}@${domain}`;
}

/** Which delivery an address stands for. */
export const readSignedPath = (localPart: string, domain: string): ReadPath =>
  readReturnPath(localPart, Date.now(), hashesFor(domain));

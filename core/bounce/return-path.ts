/**
 * Signed return paths (VERP): a customer's message leaves under an envelope sender of its own for each recipient, so that a bounce of it,
 * whenever it comes and whatever it says, leads to the delivery that it is about (R-050).
 *
 *   b hhhhhhhhhhhhh dddd rrrrrrrrrrrrr cccccccccccccccccccccccccc @bounce.mail.brand.example   (without the blanks)
 *
 * Hash, day of acceptance, id of the delivery, and customer, in base 32: 57 characters of 64 (RFC 5321 §4.5.3.1.1), in lower case, and
 * read in any case, for there are servers that change it on the way.
 */

/** Makes the hash of what is signed; the caller holds the key. 13 characters of base 32. */
export type ReturnHash = (text: string) => string;

/** The delivery that a return path stands for. */
export type SignedPath = {
  readonly customerId: string;
  /** Day of acceptance, UTC: 2026-11-21. */
  readonly day: string;
  /** 13 characters of base 32. */
  readonly returnId: string;
};

export const returnIdLength = 13;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const dayMs = 86_400_000;
/** Bounces come for as long as mail is tried, and somewhat later. */
const validDays = 21;
const aheadDays = 1;
const wholePath = /^b([a-z2-7]{13})([a-z2-7]{4})([a-z2-7]{13})([a-z2-7]{26})$/;

function write(value: bigint, characters: number): string {
  let text = '';
  for (let at = characters - 1; at >= 0; at--) text += alphabet[Number((value >> BigInt(at * 5)) & 31n)];
  return text;
}

const read = (text: string): bigint =>
  [...text].reduce((value, character) => value * 32n + BigInt(alphabet.indexOf(character)), 0n);

function readUuid(text: string): string | null {
  const hex = read(text).toString(16).padStart(32, '0');
  if (hex.length > 32) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** What is below the hash, in the order in which it is signed. */
function writeRest({ customerId, day, returnId }: SignedPath): string {
  const days = BigInt(Date.parse(`${day}T00:00:00Z`) / dayMs);
  return `${write(days, 4)}${returnId}${write(BigInt(`0x${customerId.replaceAll('-', '')}`), 26)}`;
}

export function writeReturnPath(path: SignedPath, hash: ReturnHash): string {
  const rest = writeRest(path);
  return `b${hash(rest)}${rest}`;
}

export type ReadPath =
  /** Not an address of this kind. */
  | { readonly kind: 'other' }
  | { readonly kind: 'genuine'; readonly path: SignedPath }
  /** Of this kind, but not written here, or for another domain. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'expired' };

/** @param hashes of the keys that are taken: the one that signs, and those before it */
export function readReturnPath(localPart: string, nowMs: number, hashes: readonly ReturnHash[]): ReadPath {
  const [, hash, days, returnId, customer] = wholePath.exec(localPart.toLowerCase()) ?? [];
  if (!hash || !days || !returnId || !customer) return { kind: 'other' };
  if (!hashes.some((each) => each(`${days}${returnId}${customer}`) === hash)) return { kind: 'forged' };
  const customerId = readUuid(customer);
  if (customerId === null) return { kind: 'forged' };
  const acceptedMs = Number(read(days)) * dayMs;
  // A clock that is a little ahead on another node is no forgery.
  const age = Math.floor(nowMs / dayMs) - acceptedMs / dayMs;
  if (age > validDays || age < -aheadDays) return { kind: 'expired' };
  return { kind: 'genuine', path: { customerId, day: new Date(acceptedMs).toISOString().slice(0, 10), returnId } };
}

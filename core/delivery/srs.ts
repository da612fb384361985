/**
 * Sender Rewriting Scheme: a forwarded message leaves with an envelope sender at the forwarder's own domain, which SPF lets through, and
 * which leads a bounce back to whoever wrote it.
 *
 *   SRS0=hash=day=example.org=taro@forwarder.example        written here for taro@example.org
 *   SRS1=hash day=first.example==HHH=TT=example.org=taro@…   written here for an address that another forwarder had rewritten
 *
 * Other forwarders read neither the hash nor the day of an SRS1 of ours, so both stand in one field, without a space.
 *
 * The hash keeps anybody from writing such an address himself: without it the forwarder would be an open relay.
 *
 * @see https://www.libsrs2.net/srs/srs.pdf
 */

/** Makes the hash of what is signed; the caller holds the key. Lower-case letters and digits. */
export type SrsHash = (text: string) => string;

/** Bounces come for as long as mail is tried, and somewhat later. */
const validDays = 21;
const aheadDays = 1;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
/** Days that two characters can tell apart. */
const cycle = alphabet.length ** 2;
const dayMs = 86_400_000;
/** RFC 5321 §4.5.3.1.3: a path has 256 octets, brackets included. */
const longest = 254;

const dayOf = (nowMs: number): number => Math.floor(nowMs / dayMs) % cycle;
const writeDay = (day: number): string => `${alphabet[Math.floor(day / 32)]}${alphabet[day % 32]}`;

function readDay(text: string): number | null {
  const [high, low] = [...text.toLowerCase()].map((character) => alphabet.indexOf(character));
  return text.length !== 2 || high === undefined || low === undefined || high < 0 || low < 0 ? null : high * 32 + low;
}

const split = (address: string): [localPart: string, domain: string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};

/** Local parts are compared without case, for there are servers that change it on the way. */
const signed = (...parts: readonly string[]): string => parts.join('=').toLowerCase();

/**
 * The envelope sender under which a message is forwarded.
 *
 * @param sender as it came; the null sender stays
 * @param domain that forwards
 * @returns null when the address would grow too long, or its local part is quoted: no form of it would be read back
 */
export function rewriteSender(sender: string, domain: string, nowMs: number, hash: SrsHash): string | null {
  if (sender === '') return '';
  const [localPart, from] = split(sender);
  if (/["\s]/.test(localPart)) return null;
  const rewritten = rewriteLocalPart(localPart, from, nowMs, hash);
  const address = `${rewritten}@${domain}`;
  return address.length <= longest ? address : null;
}

function rewriteLocalPart(localPart: string, from: string, nowMs: number, hash: SrsHash): string {
  const day = writeDay(dayOf(nowMs));
  const leadBack = (first: string, rest: string) =>
    `SRS1=${hash(signed('1', day, first, rest))}${day}=${first}==${rest}`;
  const again = /^SRS0[=+-](.+)$/i.exec(localPart);
  if (again?.[1]) return leadBack(from, again[1]);
  const further = /^SRS1[=+-][^=]+=([^=]+)==(.+)$/i.exec(localPart);
  if (further?.[1] && further[2]) return leadBack(further[1], further[2]);
  return `SRS0=${hash(signed(day, from, localPart))}=${day}=${from}=${localPart}`;
}

export type Reversed =
  /** Not an address of this kind. */
  | { readonly kind: 'other' }
  | { readonly kind: 'genuine'; readonly address: string }
  /** Of this kind, but not written here. */
  | { readonly kind: 'forged' }
  | { readonly kind: 'expired' };

/** Who wrote the message that a bounce to this local part is about. */
export function reverseLocalPart(localPart: string, nowMs: number, hash: SrsHash): Reversed {
  const first = /^SRS0=([a-z2-7]+)=([a-z2-7]{2})=([^=]+)=(.+)$/i.exec(localPart);
  const second = /^SRS1=([a-z2-7]+)([a-z2-7]{2})=([^=]+)==(.+)$/i.exec(localPart);
  const [, mark = '', day = '', domain = '', rest = ''] = first ?? second ?? [];
  if (mark === '') return /^SRS[01][=+-]/i.test(localPart) ? { kind: 'forged' } : { kind: 'other' };
  const written = readDay(day);
  // What was signed for one of the two must not do for the other: it would lead elsewhere.
  const genuine = hash(first ? signed(day, domain, rest) : signed('1', day, domain, rest));
  if (genuine !== mark.toLowerCase() || written === null) return { kind: 'forged' };
  // A clock that is a little ahead on another node is no forgery.
  const age = (dayOf(nowMs) - written + aheadDays + cycle) % cycle;
  if (age > validDays + aheadDays) return { kind: 'expired' };
  return { kind: 'genuine', address: first ? `${rest}@${domain}` : `SRS0=${rest}@${domain}` };
}

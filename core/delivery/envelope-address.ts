import { type Reply, replies } from './reply.ts';

const maxOctets = 254;

/** Octets in UTF-8; core/ has no encoder. */
function octets(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/**
 * What is wrong with the form of an address in MAIL or RCPT, if anything.
 *
 * @param path as the client wrote it, angle brackets included or not
 * @param smtpUtf8 whether the client announced SMTPUTF8 with MAIL (RFC 6531 §3.4)
 */
export function judgeEnvelopeAddress(path: string, smtpUtf8: boolean): Reply | null {
  const address = path.replace(/^<|>$/g, '');
  if (octets(address) > maxOctets) return replies.addressTooLong;
  return /[^\x00-\x7f]/.test(address) && !smtpUtf8 ? replies.addressNeedsUtf8 : null;
}

import { octets } from '../tenancy/octets.ts';
import { type Reply, replies } from './reply.ts';

const maxOctets = 254;

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

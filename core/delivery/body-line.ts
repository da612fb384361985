import { type Reply, replies } from './reply.ts';

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;
const maxOctets = 998;

/**
 * Looks at one line of DATA, its CRLF included, and gives the reply with which the whole message is refused, if any.
 *
 * A stray CR or NUL is read differently by different servers, which is how mail is smuggled; a line of more than 998 octets
 * (a dot doubled for transparency not counted) breaks the next hop. A bare LF is refused by Haraka itself.
 *
 * @see RFC 5321 §2.3.8, §4.5.3.1.6; RFC 5322 §2.1.1
 */
export function judgeBodyLine(line: Uint8Array): Reply | null {
  if (line.includes(0)) return replies.nulOctet;
  const end = line.at(-1) === LF ? line.length - (line.at(-2) === CR ? 2 : 1) : line.length;
  const firstCr = line.indexOf(CR);
  if (firstCr !== -1 && firstCr < end) return replies.strayCr;
  const stuffed = line[0] === DOT ? 1 : 0;
  return end - stuffed > maxOctets ? replies.lineTooLong : null;
}

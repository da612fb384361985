/** The most that one reply may hold. RFC 5321 §4.5.3.1.5 has 512 octets a line; real servers explain themselves at length. */
const maxOctets = 65_536;

/** What is wrong with what a server sent. */
export type ReplyFault = 'REPLY_TOO_LONG' | 'REPLY_UNASKED' | 'REPLY_UNREADABLE';

const lf = 0x0a;
const hyphen = 0x2d;

const isDigit = (octet: number, from = 0, to = 9): boolean => octet >= 0x30 + from && octet <= 0x30 + to;

/** Whether an octet may stand at this place of a reply's line: three digits of a code from 2xx to 5xx, then anything. */
const mayStand = (column: number, octet: number): boolean =>
  column > 2 || (column === 0 ? isDigit(octet, 2, 5) : isDigit(octet));

/**
 * Watches what a server says to a client that sends one command at a time: each line must begin with a code (RFC 5321 §4.2), a
 * reply must end within 64 KiB, and nothing may follow it, for that would be taken for the answer to the next command (RFC 3207 §6
 * has the attack for STARTTLS).
 *
 * @returns a function to be given each piece as it comes; it says the fault, once there is one
 */
export function replyGuard(): (piece: Uint8Array) => ReplyFault | null {
  let octets = 0;
  let column = 0;
  let last = true;
  return (piece) => {
    octets += piece.length;
    if (octets > maxOctets) return 'REPLY_TOO_LONG';
    for (let at = 0; at < piece.length; at++) {
      const octet = piece[at] ?? 0;
      if (octet === lf) {
        if (column < 3) return 'REPLY_UNREADABLE';
        column = 0;
        if (!last) continue;
        octets = 0;
        if (at + 1 < piece.length) return 'REPLY_UNASKED';
        continue;
      }
      if (!mayStand(column, octet)) return 'REPLY_UNREADABLE';
      if (column === 0) last = true;
      if (column === 3) last = octet !== hyphen;
      column++;
    }
    return null;
  };
}

import { decodeWords } from '../../core/bounce/mime/decode.ts';
import type { Header } from './haraka.ts';

/** Longer than any subject that people write; what is beyond it is not searched for. */
const longest = 998;

/**
 * A header's value as people read it: unfolded, encoded words (RFC 2047) and ISO-2022-JP made readable, without control characters.
 *
 * @returns null when the message has no such header, or an empty one
 */
export function headerText(header: Header, name: string): string | null {
  const raw = header
    .get(name)
    .replace(/\r?\n(?=[ \t])/g, '')
    .trim();
  const text = raw.includes('=?') || raw.includes('\x1b') ? decodeWords(raw, decode) : raw;
  return (
    text
      .replace(/[\x00-\x1f\x7f]/g, ' ')
      .slice(0, longest)
      .trim() || null
  );
}

/** A character set that nobody registered is shown as it stands. */
function decode(octets: string, charset: string): string {
  const name = octets.includes('\x1b') ? 'iso-2022-jp' : charset;
  try {
    return new TextDecoder(name).decode(Buffer.from(octets, 'latin1'));
  } catch {
    return octets;
  }
}

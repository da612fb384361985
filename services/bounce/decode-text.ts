import { TextDecoder } from 'node:util';
import type { DecodeText } from '../../core/bounce/mime/decode.ts';

const decoders = new Map<string, TextDecoder | null>();

function decoderOf(charset: string, fatal: boolean): TextDecoder | null {
  const key = `${fatal ? '!' : ''}${charset}`;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  let made: TextDecoder | null = null;
  try {
    made = new TextDecoder(charset, { fatal });
  } catch {
    // A name nobody registered; the octets are guessed instead.
  }
  // Names come from strangers: only so many are remembered.
  if (decoders.size < 100) decoders.set(key, made);
  return made;
}

function strictly(octets: Uint8Array, charset: string): string | null {
  try {
    return decoderOf(charset, true)?.decode(octets) ?? null;
  } catch {
    return null;
  }
}

const sevenBit = /^(?:|us-ascii|ascii|iso-2022-jp.*|unicode-1-1-utf-7|utf-7|unknown.*|x-unknown|7bit)$/;

/**
 * Text of octets in the character set they claim. Claims are often wrong: carriers say ISO-2022-JP and send EUC-JP, so
 * escape sequences and 8-bit octets are looked at first.
 */
export const decodeText: DecodeText = (octets, charset) => {
  const bytes = Buffer.from(octets, 'latin1');
  const claimed = charset.trim().toLowerCase();
  if (/\x1b[$(]/.test(octets) && !/[\x80-\xff]/.test(octets))
    return decoderOf('iso-2022-jp', false)?.decode(bytes) ?? octets;
  if (!/[\x80-\xff]/.test(octets)) return octets;
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return utf8;
  if (!sevenBit.test(claimed) && claimed !== 'utf-8') {
    const decoded = decoderOf(claimed.slice(0, 40), false)?.decode(bytes);
    if (decoded !== undefined) return decoded;
  }
  return (
    strictly(bytes, 'euc-jp') ??
    strictly(bytes, 'shift_jis') ??
    decoderOf('windows-1252', false)?.decode(bytes) ??
    octets
  );
};

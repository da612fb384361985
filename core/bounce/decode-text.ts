import type { DecodeText } from './mime/decode.ts';

/** A decoder of one character set. `decode` throws on octets that do not fit when the decoder is fatal. */
export type Decoder = { decode(octets: Uint8Array): string };
/** Opens a decoder. @throws when nobody has registered the name */
export type OpenDecoder = (charset: string, fatal: boolean) => Decoder;

const sevenBit = /^(?:|us-ascii|ascii|iso-2022-jp.*|unicode-1-1-utf-7|utf-7|unknown.*|x-unknown|7bit)$/;
/** Names come from strangers: only so many are remembered. */
const mostNames = 100;

/**
 * Text of octets in the character set they claim. Claims are often wrong: carriers say ISO-2022-JP and send EUC-JP, so
 * escape sequences and 8-bit octets are looked at first.
 */
export function decodeTextWith(open: OpenDecoder): DecodeText {
  const decoders = new Map<string, Decoder | null>();

  function decoderOf(charset: string, fatal: boolean): Decoder | null {
    const key = `${fatal ? '!' : ''}${charset}`;
    const known = decoders.get(key);
    if (known !== undefined) return known;
    let made: Decoder | null = null;
    try {
      made = open(charset, fatal);
    } catch {
      // A name nobody registered; the octets are guessed instead.
    }
    if (decoders.size < mostNames) decoders.set(key, made);
    return made;
  }

  function strictly(octets: Uint8Array, charset: string): string | null {
    try {
      return decoderOf(charset, true)?.decode(octets) ?? null;
    } catch {
      return null;
    }
  }

  return (octets, charset) => {
    const has8bit = /[\x80-\xff]/.test(octets);
    const escaped = !has8bit && /\x1b[$(]/.test(octets);
    if (!has8bit && !escaped) return octets;
    const bytes = Uint8Array.from(octets, (character) => character.charCodeAt(0));
    if (escaped) return decoderOf('iso-2022-jp', false)?.decode(bytes) ?? octets;
    const utf8 = strictly(bytes, 'utf-8');
    if (utf8 !== null) return utf8;
    const claimed = charset.trim().toLowerCase();
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
}

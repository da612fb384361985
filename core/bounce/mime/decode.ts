/**
 * What core cannot do itself: character sets. `octets` holds one octet a character (latin1).
 * Must not throw: a broken sequence becomes U+FFFD.
 */
export type DecodeText = (octets: string, charset: string) => string;

const longestText = 65_536;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sextet = new Map([...alphabet].map((letter, value) => [letter, value]));

function fromBase64(text: string): string {
  let octets = '';
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = sextet.get(letter);
    if (value === undefined) continue;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      octets += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return octets;
}

const fromQuotedPrintable = (text: string): string =>
  text
    .replace(/=[ \t]{0,20}\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, pair: string) => String.fromCharCode(Number.parseInt(pair, 16)));

/** The text of a body part; what is longer than a notice ever is, is cut. */
export function decodeBody(body: string, encoding: string, charset: string, decode: DecodeText): string {
  const bounded = body.length > longestText ? body.slice(0, longestText) : body;
  const how = encoding.trim().toLowerCase();
  const octets =
    how === 'base64'
      ? fromBase64(bounded).replace(/\r\n?/g, '\n')
      : how === 'quoted-printable'
        ? fromQuotedPrintable(bounded)
        : bounded;
  return /[\x80-\xff\x1b]/.test(octets) ? decode(octets, charset) : octets;
}

/** A header value with its encoded words (RFC 2047) and raw 8-bit text made readable. */
export function decodeWords(value: string, decode: DecodeText): string {
  const bounded = value.slice(0, 1_000);
  if (!bounded.includes('=?')) return /[\x80-\xff\x1b]/.test(bounded) ? decode(bounded, 'utf-8') : bounded;
  return bounded
    .replace(/\?=\s{1,80}=\?/g, '?==?')
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{1,10})?\?([bq])\?([^?\s]{0,600})\?=/gi,
      (_, charset: string, kind: string, text: string) =>
        decode(kind.toLowerCase() === 'b' ? fromBase64(text) : fromQuotedPrintable(text.replaceAll('_', ' ')), charset),
    );
}

const entities: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

const breaks = /^\/?(?:br|p|div|tr|td|li|h\d|table)\b/i;
const silent = /^(style|script|head)\b/i;

/** The words of an HTML notice, one line per block. One walk from tag to tag, so that hostile markup costs no more. */
export function textOfHtml(html: string): string {
  const bounded = html.slice(0, 60_000);
  let text = '';
  let at = 0;
  for (let tags = 0; tags < 5_000; tags++) {
    const open = bounded.indexOf('<', at);
    if (open < 0) break;
    text += bounded.slice(at, open);
    const close = bounded.indexOf('>', open);
    if (close < 0) return text;
    const tag = bounded.slice(open + 1, Math.min(close, open + 60));
    // `<a@b>` written without entities is an address, not a tag.
    if (!/^[/!a-z]/i.test(tag) || /^[^\s="]{1,58}@/.test(tag)) {
      text += bounded.slice(open, close + 1);
      at = close + 1;
      continue;
    }
    if (breaks.test(tag)) text += '\n';
    const hidden = silent.exec(tag)?.[1];
    const end = hidden ? bounded.indexOf(`</${hidden}`, close) : -1;
    at = end < 0 ? close + 1 : end;
  }
  return (text + bounded.slice(at)).replace(/&(nbsp|lt|gt|amp|quot|#39);/g, (_, name: string) => entities[name] ?? ' ');
}

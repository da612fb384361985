/** Octets of a text in ISO-2022-JP (RFC 1468): the world's carriers still write it, and Node only reads it. */
const pairs = new Map<string, string>();
const reader = new TextDecoder('iso-2022-jp');
for (let row = 0x21; row <= 0x74; row++)
  for (let cell = 0x21; cell <= 0x7e; cell++) {
    const letter = reader.decode(Uint8Array.of(0x1b, 0x24, 0x42, row, cell, 0x1b, 0x28, 0x42));
    if (letter !== '\ufffd' && !pairs.has(letter)) pairs.set(letter, String.fromCharCode(row, cell));
  }

/** @param shift what to add to each octet: 0 gives ISO-2022-JP, 0x80 EUC-JP. */
export function japaneseOctets(text: string, shift: 0 | 0x80 = 0): string {
  let octets = '';
  let wide = false;
  for (const letter of text) {
    const pair = pairs.get(letter);
    if (pair && letter.charCodeAt(0) > 0x7e) {
      if (shift === 0 && !wide) octets += '\x1b$B';
      wide = true;
      octets += shift ? [...pair].map((octet) => String.fromCharCode(octet.charCodeAt(0) + shift)).join('') : pair;
    } else {
      if (shift === 0 && wide) octets += '\x1b(B';
      wide = false;
      octets += letter;
    }
  }
  return wide && shift === 0 ? `${octets}\x1b(B` : octets;
}

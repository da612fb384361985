/** A record as it was cut out of the file; `line` counts from 1. */
export type ZenginRecord = { readonly line: number; readonly bytes: Uint8Array };

export const zenginLength = 200;

const [cr, lf, endOfFile] = [0x0d, 0x0a, 0x1a];

/** Which of the Zengin's kinds a file says that it is ('01', '03', '21' …); null: it is none of them. */
export function zenginKind(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 60));
  // A CSV in quotes or with a separator so early is no file of fixed fields.
  return /^1\d\d[01][\d ]/.test(start) && !/[,\t"]/.test(start) ? start.slice(1, 3) : null;
}

/** The same first fields in EBCDIC, which nobody here reads. */
export const isEbcdic = ([first, second = 0]: Uint8Array): boolean =>
  first === 0xf1 && second >= 0xf0 && second <= 0xf9;

/** Cuts a file into its records: by line breaks of any kind, else every 200 bytes. */
export function cutRecords(bytes: Uint8Array): ZenginRecord[] {
  const body = bytes.at(-1) === endOfFile ? bytes.subarray(0, -1) : bytes;
  const records: ZenginRecord[] = [];
  const add = (from: number, to: number) => records.push({ line: records.length + 1, bytes: body.subarray(from, to) });
  if (!body.includes(cr) && !body.includes(lf)) {
    for (let at = 0; at < body.length; at += zenginLength) add(at, Math.min(at + zenginLength, body.length));
    return records;
  }
  let from = 0;
  for (let at = 0; at <= body.length; at += 1) {
    if (at < body.length && body[at] !== cr && body[at] !== lf) continue;
    if (at > from) add(from, at);
    from = at + 1;
  }
  return records;
}

/**
 * A field as text: JIS X 0201, which is what Shift_JIS says in one byte. Half-width kana stay half-width.
 *
 * @param place of its first byte, from 1 as the format's tables count
 * @returns null where a byte is no letter of it
 */
export function fieldOf({ bytes }: ZenginRecord, place: number, length: number): string | null {
  let text = '';
  for (const byte of bytes.subarray(place - 1, place - 1 + length)) {
    if (byte >= 0x20 && byte <= 0x7e) text += String.fromCharCode(byte);
    else if (byte >= 0xa1 && byte <= 0xdf) text += String.fromCharCode(byte + 0xfec0);
    else return null;
  }
  return text;
}

/** What a record says to people who look for its fault: '?' for what is no letter. */
export const shownRecord = (record: ZenginRecord): string =>
  Array.from({ length: Math.min(record.bytes.length, 100) }, (_, at) => fieldOf(record, at + 1, 1) ?? '?')
    .join('')
    .trim();

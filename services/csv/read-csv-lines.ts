import { parse } from 'csv-parse/sync';

export const encodings = ['utf-8', 'utf-8-bom', 'shift_jis'] as const;

/** A line as it could be read: its cells, or why it could not. `line` counts from 1. */
export type CsvLine = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: 'bytes' | 'quotes' }
);
export type CsvLines = { readonly encoding: (typeof encodings)[number]; readonly lines: readonly CsvLine[] };

/**
 * Reads a CSV file of comma or tab. UTF-8 with or without a byte order mark, else Shift_JIS (CP932): whichever leaves fewer lines
 * unreadable. Each line is a record of its own, so that a quote left open breaks one row and not the rest of the file.
 */
export function readCsvLines(bytes: Uint8Array): CsvLines {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  // 0x0a is never the second byte of a letter, neither in UTF-8 nor in Shift_JIS.
  const lines = linesOf(bom ? bytes.subarray(3) : bytes);
  const utf8 = decode(lines, 'utf-8');
  const badIn = (texts: readonly (string | null)[]) => texts.filter((text) => text === null).length;
  const japanese = badIn(utf8) === 0 || bom ? null : decode(lines, 'shift_jis');
  const isJapanese = japanese !== null && badIn(japanese) <= badIn(utf8);
  const texts = isJapanese ? japanese : utf8;
  const encoding = isJapanese ? 'shift_jis' : bom ? 'utf-8-bom' : 'utf-8';
  const count = (letter: string) =>
    texts.slice(0, 50).reduce((sum, text) => sum + (text?.split(letter).length ?? 1) - 1, 0);
  const delimiter = count('\t') > count(',') ? '\t' : ',';
  return { encoding, lines: texts.map(recordOf(delimiter)) };
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    const end = at > from && bytes[at - 1] === 0x0d ? at - 1 : at;
    lines.push(bytes.subarray(from, end));
    from = at + 1;
  }
  return lines;
}

/** Null where the bytes of a line are no text of the encoding. */
function decode(lines: readonly Uint8Array[], encoding: 'utf-8' | 'shift_jis'): (string | null)[] {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return lines.map((line) => {
    try {
      return decoder.decode(line);
    } catch {
      return null;
    }
  });
}

const recordOf =
  (delimiter: string) =>
  (text: string | null, at: number): CsvLine => {
    const line = at + 1;
    if (text === null) return { line, problem: 'bytes' };
    // Without quotes there is nothing to parse; in a file of 50,000 rows that is most of the time.
    if (!/["\r]/.test(text)) return { line, cells: text === '' ? [] : text.split(delimiter) };
    try {
      const [cells] = parse(text, { delimiter, relax_column_count: true }) as string[][];
      return { line, cells: cells ?? [] };
    } catch {
      return { line, problem: 'quotes' };
    }
  };

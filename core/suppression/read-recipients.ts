import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { normaliseAddress, parseAddress } from '../tenancy/mail-address.ts';

/** A line of a CSV file as it could be read: its cells, or why it could not. `line` counts from 1. */
export type CsvLine = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: 'bytes' | 'quotes' }
);

export type RefusedLine = {
  readonly line: number;
  /** What stands there, cut to a length that can be shown. */
  readonly found: string;
  readonly key: RefusalKey;
  readonly params: RefusalParams;
};

export type RecipientList = {
  /** Each address once, normalised. */
  readonly addresses: readonly string[];
  /** Rows that name one which stood above them. */
  readonly duplicates: number;
  readonly refused: readonly RefusedLine[];
};

const longestShown = 100;
const heading =
  /^(?:e-?mail(?: ?address)?|address|recipient|to|mail|メール|メールアドレス|アドレス|宛先|宛先アドレス)$/i;

/** Where the addresses stand: under a heading that says so, else wherever a row has an @. */
function columnOf([first]: readonly CsvLine[]): { readonly column: number | null; readonly headed: boolean } {
  if (!first || 'problem' in first || first.cells.some((cell) => cell.includes('@')))
    return { column: null, headed: false };
  const column = first.cells.findIndex((cell) => heading.test(cell.trim()));
  return column === -1 ? { column: null, headed: false } : { column, headed: true };
}

/** What our own export, and a spreadsheet, put before a text that would be taken for a formula. */
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+@-])/, '');

/**
 * The addresses of a file, one a row: a plain list, our own export, or that of another service. Blank rows are passed over. What cannot
 * be taken comes back with its line and reason; the rest is taken all the same.
 */
export function readRecipients(lines: readonly CsvLine[]): RecipientList {
  const { column, headed } = columnOf(lines);
  const addresses = new Set<string>();
  const refused: RefusedLine[] = [];
  let duplicates = 0;
  for (const each of headed ? lines.slice(1) : lines) {
    const { line } = each;
    if ('problem' in each) {
      refused.push({
        line,
        found: '',
        key: each.problem === 'bytes' ? 'csv_line_bytes' : 'csv_line_quotes',
        params: {},
      });
      continue;
    }
    const cells = each.cells.map(plain);
    if (cells.every((cell) => cell === '')) continue;
    const found = column === null ? (cells.find((cell) => cell.includes('@')) ?? '') : (cells[column] ?? '');
    const shown = (found || cells.filter(Boolean).join(', ')).slice(0, longestShown);
    if (found === '') {
      refused.push({ line, found: shown, key: 'csv_line_no_address', params: {} });
      continue;
    }
    const parsed = parseAddress(found);
    if (!parsed.ok) {
      const { key } = parsed;
      refused.push({
        line,
        found: shown,
        key,
        params: key === 'address_malformed' ? { address: shown } : parsed.params,
      });
      continue;
    }
    const address = normaliseAddress(`${parsed.address.localPart}@${parsed.address.domain}`);
    if (addresses.has(address)) duplicates++;
    addresses.add(address);
  }
  return { addresses: [...addresses], duplicates, refused };
}

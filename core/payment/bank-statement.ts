import type { Day } from '../calendar/day.ts';
import { plainText, statementDay, statementYen } from './statement-cell.ts';
import { findColumns, type StatementColumns } from './statement-columns.ts';

/** A line of the file as it could be read: its cells, or why it could not. `line` counts from 1. */
export type StatementLine = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: 'bytes' | 'quotes' }
);

/** Money that came in. */
export type Credit = {
  readonly line: number;
  readonly on: Day;
  /** Yen, above 0. */
  readonly amount: bigint;
  /** As the bank says it, in plain letters. */
  readonly payer: string;
  /** All texts of the row: invoice numbers stand anywhere. */
  readonly text: string;
  readonly balance: bigint | null;
  /** The same for the same entry in every file that has it. */
  readonly identity: string;
};

export const brokenReasons = [
  ...(['bytes', 'quotes', 'columns', 'date', 'future', 'amount', 'both'] as const),
  // Of records of fixed length alone (read-zengin.ts).
  ...(['length', 'type', 'order', 'direction', 'totals', 'end'] as const),
];
export type BrokenLine = {
  readonly line: number;
  readonly reason: (typeof brokenReasons)[number];
  /** What was found there, cut to a length that can be shown. */
  readonly found: string;
};

export type BankStatement = {
  /** Oldest first as the file has them. */
  readonly credits: readonly Credit[];
  readonly broken: readonly BrokenLine[];
  /** Rows of money that went out. */
  readonly outgoing: number;
  /** Sums, carried balances, rows of 0 yen. */
  readonly passed: number;
};

/** Some banks put the account and the period above the headings. */
const mostBefore = 40;
const sumRow = /合計|小計|繰越|総計|件数/;

/**
 * Reads the rows of a bank's 入出金明細. A row that cannot be read is told of and left out; the others count.
 *
 * An entry is known again by day, amount, payer and balance, and by its place among those alike in the file: two equal
 * payments of a day stay two, and overlapping files name each of them once.
 *
 * @returns null where no row of headings names a day and an amount
 */
export function readStatement(lines: readonly StatementLine[], today: Day): BankStatement | null {
  const head = lines
    .slice(0, mostBefore)
    .map((line) => ({ line, columns: 'cells' in line ? findColumns(line.cells) : null }))
    .find(({ columns }) => columns !== null);
  if (!head?.columns) return null;
  const credits: Credit[] = [];
  const broken: BrokenLine[] = [];
  const alike = new Map<string, number>();
  const counts = { outgoing: 0, passed: 0 };
  for (const line of lines.filter(({ line: at }) => at > head.line.line)) {
    const read = readRow(line, head.columns, today);
    switch (read.kind) {
      case 'broken':
        broken.push({ line: line.line, reason: read.reason, found: read.found.slice(0, 120) });
        break;
      case 'credit': {
        const { on, amount, payer, balance } = read;
        const same = [on, amount, payer, balance ?? ''].join('\t');
        const place = (alike.get(same) ?? 0) + 1;
        alike.set(same, place);
        credits.push({ line: line.line, on, amount, payer, balance, text: read.text, identity: `${same}\t${place}` });
        break;
      }
      default:
        counts[read.kind] += 1;
    }
  }
  return { credits, broken, ...counts };
}

type Row =
  | ({ readonly kind: 'credit' } & Omit<Credit, 'line' | 'identity'>)
  | { readonly kind: 'broken'; readonly reason: BrokenLine['reason']; readonly found: string }
  | { readonly kind: 'outgoing' | 'passed' };

function readRow(line: StatementLine, columns: StatementColumns, today: Day): Row {
  if ('problem' in line) return { kind: 'broken', reason: line.problem, found: '' };
  const { cells } = line;
  const broken = (reason: BrokenLine['reason'], found: string): Row => ({ kind: 'broken', reason, found });
  if (cells.every((cell) => plainText(cell) === '')) return { kind: 'passed' };
  const cell = (at: number) => cells[at] ?? '';
  const { date } = columns;
  const day = 'at' in date ? cell(date.at) : [date.year, date.month, date.day].map(cell).join('/');
  // A foot of the file: its first cell is no day, but says what it sums up.
  if (!statementDay(day) && cells.some((each) => sumRow.test(plainText(each)))) return { kind: 'passed' };
  const surplus = cells.slice(columns.width);
  if (cells.length < columns.width || surplus.some((each) => plainText(each) !== ''))
    return broken('columns', `${cells.length} ≠ ${columns.width}: ${cells.join(',')}`);
  const on = statementDay(day);
  if (!on) return broken('date', day);
  if (on > today) return broken('future', day);
  const moved = amountOf(columns.amount, cell);
  if (typeof moved === 'object') return broken(moved.reason, moved.found);
  if (moved === 0n) return { kind: 'passed' };
  if (moved < 0n) return { kind: 'outgoing' };
  const balance = columns.balance === null ? null : statementYen(cell(columns.balance));
  if (balance === 'bad' && columns.balance !== null) return broken('amount', cell(columns.balance));
  const own = columns.payer === null ? '' : plainText(cell(columns.payer));
  const texts = columns.texts.map((at) => plainText(cell(at))).filter((text) => text !== '');
  const text = [...(own === '' ? [] : [own]), ...texts].join(' ');
  const payer = own === '' ? text : own;
  return { kind: 'credit', on, amount: moved, payer, text, balance: balance === 'bad' ? null : balance };
}

function amountOf(
  amount: StatementColumns['amount'],
  cell: (at: number) => string,
): bigint | { readonly reason: 'amount' | 'both'; readonly found: string } {
  if ('signed' in amount) {
    const size = statementYen(cell(amount.signed));
    if (size === 'bad' || size === null) return { reason: 'amount', found: cell(amount.signed) };
    const direction = amount.direction === null ? '' : plainText(cell(amount.direction));
    return /出|払|^2$/.test(direction) && size > 0n ? -size : size;
  }
  const credit = statementYen(cell(amount.credit));
  const debit = amount.debit === null ? null : statementYen(cell(amount.debit));
  if (credit === 'bad') return { reason: 'amount', found: cell(amount.credit) };
  if (debit === 'bad') return { reason: 'amount', found: cell(amount.debit ?? 0) };
  if (credit === null && debit === null) return { reason: 'amount', found: '' };
  if ((credit ?? 0n) !== 0n && (debit ?? 0n) !== 0n) return { reason: 'both', found: `${credit} / ${debit}` };
  // A negative credit is one taken back.
  return (credit ?? 0n) - (debit ?? 0n);
}

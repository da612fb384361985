import { addDays, type Day, isDay } from '../calendar/day.ts';
import type { BankStatement, BrokenLine, Credit } from './bank-statement.ts';
import { plainText } from './statement-cell.ts';
import { fieldOf, shownRecord, type ZenginRecord, zenginLength } from './zengin-record.ts';

/** 01: transfers that came in (振込入金通知, also with the amounts of twelve digits). 03: all of an account (入出金取引明細). */
export const zenginKinds = ['01', '03'] as const;
export type ZenginKind = (typeof zenginKinds)[number];

type Tally = { count: number; yen: bigint };
/** An account's block: from its header to its trailer. */
type Block = {
  readonly kind: ZenginKind;
  /** Bank, branch, kind and number: the same in every file. */
  readonly account: string;
  /** Ordinary, current or savings; the fields of time deposits are others. */
  readonly isLiquid: boolean;
  /** What years count from: 2018 (令和) or 2000. */
  readonly yearBefore: number;
  readonly came: Tally;
  /** Went out (03), or was taken back (01). */
  readonly went: Tally;
  records: number;
};
type Problem = { readonly reason: BrokenLine['reason']; readonly found?: string };
type Entry = { readonly on: Day; readonly amount: bigint; readonly payer: string; readonly text: string };

/**
 * Reads the records of a file in the format of the Japanese Bankers Association (全銀協規定形式): header 1, data 2, trailer 8 for each
 * account, and one end 9. A record that cannot be read is told of and left out; the others count. A trailer that disagrees
 * with its records is told of too: the file may be cut.
 *
 * An entry is known again by account, day, amount and payer, and by its place among those alike in the file, whichever of the two
 * kinds brings it.
 */
export function readZengin(records: readonly ZenginRecord[], today: Day): BankStatement {
  const credits: Credit[] = [];
  const broken: BrokenLine[] = [];
  const alike = new Map<string, number>();
  const counts = { outgoing: 0, passed: 0 };
  let block: Block | null = null;
  let isOver = false;
  const tell = (line: number, { reason, found }: Problem, shown = '') =>
    broken.push({ line, reason, found: (found ?? shown).slice(0, 120) });
  for (const record of records) {
    const { line } = record;
    const problem = (each: Problem) => tell(line, each, shownRecord(record));
    const type = fieldOf(record, 1, 1);
    if (record.bytes.length !== zenginLength) {
      problem({ reason: 'length', found: `${record.bytes.length} ≠ ${zenginLength}: ${shownRecord(record)}` });
      continue;
    }
    if (isOver) {
      problem({ reason: 'order' });
    } else if (type === '1') {
      if (block) problem({ reason: 'order' });
      const header: Block | Problem = readHeader(record, today);
      if ('reason' in header) problem(header);
      block = 'reason' in header ? null : header;
    } else if (type === '2' && block) {
      block.records += 1;
      const entry = readData(record, block, today);
      if ('reason' in entry) problem(entry);
      else if ('passed' in entry) counts[entry.passed] += 1;
      else {
        const { on, amount, payer, text } = entry;
        const same = ['zengin', block.account, on, amount, payer].join('\t');
        const place = (alike.get(same) ?? 0) + 1;
        alike.set(same, place);
        credits.push({ line, on, amount, payer, text, balance: null, identity: `${same}\t${place}` });
      }
    } else if (type === '8' && block) {
      const wrong = checkTotals(record, block);
      if (wrong) problem(wrong);
      block = null;
    } else if (type === '9' && !block) isOver = true;
    else problem({ reason: type !== null && '289'.includes(type) ? 'order' : 'type' });
  }
  if (!isOver) tell((records.at(-1)?.line ?? 0) + 1, { reason: 'end' });
  return { credits, broken, ...counts };
}

const yenOf = (record: ZenginRecord, place: number, length: number): bigint | null => {
  const text = fieldOf(record, place, length)?.trim() ?? '';
  return /^\d+$/.test(text) ? BigInt(text) : null;
};

function readHeader(record: ZenginRecord, today: Day): Block | Problem {
  const kind = zenginKinds.find((each) => each === fieldOf(record, 2, 2));
  if (!kind) return { reason: 'type' };
  const [accountKind, number] =
    kind === '01'
      ? [fieldOf(record, 60, 1), fieldOf(record, 61, 7)]
      : [fieldOf(record, 63, 1), fieldOf(record, 64, 10)];
  const [bank, branch] = [fieldOf(record, 23, 4), fieldOf(record, 42, 3)];
  if (bank === null || branch === null || accountKind === null || number === null) return { reason: 'bytes' };
  const plainNumber = number.trim().replace(/^0+/, '');
  return {
    ...{ kind, account: [bank, branch, accountKind, plainNumber].join('-'), isLiquid: !'567'.includes(accountKind) },
    // The last day that it tells of, else the day on which it was made.
    yearBefore: yearBefore([fieldOf(record, 17, 6), fieldOf(record, 5, 6)], today),
    ...{ came: { count: 0, yen: 0n }, went: { count: 0, yen: 0n }, records: 0 },
  };
}

/** 令和 1 is 2019. Some banks write the year of our era; two digits do not say which, the rest of the file does. */
const eras = [2018, 2000] as const;

/** The later one that is not ahead of us: a statement is of the last months. */
function yearBefore(days: readonly (string | null)[], today: Day): number {
  const digits = days.find((each) => each !== null && /^\d{6}$/.test(each) && each !== '000000') ?? '';
  const latest = Number(addDays(today, 31).slice(0, 4));
  return eras.find((era) => era + Number(digits.slice(0, 2)) <= latest) ?? eras[0];
}

function dayOf(digits: string | null, before: number): Day | null {
  if (digits === null || !/^\d{6}$/.test(digits)) return null;
  const day = `${before + Number(digits.slice(0, 2))}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  return isDay(day) ? day : null;
}

function readData(
  record: ZenginRecord,
  block: Block,
  today: Day,
): Entry | Problem | { readonly passed: 'outgoing' | 'passed' } {
  const { day, amount, direction, texts } = block.kind === '01' ? transferFields(record) : accountFields(record, block);
  if (day === null || direction === null || texts.some((text) => text === null)) return { reason: 'bytes' };
  if (amount === null) return { reason: 'amount' };
  if (direction === 'neither') return { reason: 'direction' };
  const tally = direction === 'in' ? block.came : block.went;
  tally.count += 1;
  tally.yen += amount;
  const on = dayOf(day, block.yearBefore);
  if (!on) return { reason: 'date', found: day };
  if (on > today) return { reason: 'future', found: on };
  if (direction === 'out') return { passed: 'outgoing' };
  if (amount === 0n || !block.isLiquid) return { passed: 'passed' };
  const words = texts.map((text) => plainText(text ?? '')).filter((text) => text !== '');
  return { on, amount, payer: words[0] ?? '', text: words.join(' ') };
}

type Fields = {
  readonly day: string | null;
  readonly amount: bigint | null;
  readonly direction: 'in' | 'out' | 'neither' | null;
  /** The payer first. */
  readonly texts: readonly (string | null)[];
};

function transferFields(record: ZenginRecord): Fields {
  // Format B has amounts of twelve digits where A has the payer's message and blanks.
  const isB = /^\d{24}$/.test(fieldOf(record, 129, 24) ?? '');
  const short = yenOf(record, 20, 10);
  const cancelled = fieldOf(record, 128, 1);
  return {
    day: fieldOf(record, 8, 6),
    amount: isB && (short ?? 0n) === 0n ? yenOf(record, 129, 12) : short,
    direction: cancelled === null ? null : cancelled === '1' ? 'out' : 'in',
    texts: [fieldOf(record, 50, 48), fieldOf(record, isB ? 153 : 129, 20)],
  };
}

function accountFields(record: ZenginRecord, { isLiquid }: Block): Fields {
  const direction = fieldOf(record, 22, 1);
  return {
    day: fieldOf(record, 10, 6),
    amount: yenOf(record, 25, 12),
    direction: direction === null ? null : direction === '1' ? 'in' : direction === '2' ? 'out' : 'neither',
    texts: isLiquid ? [fieldOf(record, 82, 48), fieldOf(record, 160, 20), fieldOf(record, 180, 20)] : [],
  };
}

/** Whether the trailer's sums are those of the records; blank ones, which some banks leave, say nothing. */
function checkTotals(record: ZenginRecord, { kind, came, went, records }: Block): Problem | null {
  const at = kind === '01' ? ([2, 6, 8, 12, 20, 6, 26, 12] as const) : ([2, 6, 8, 13, 21, 6, 27, 13] as const);
  const said = [0, 2, 4, 6].map((each) => fieldOf(record, at[each] ?? 1, at[each + 1] ?? 0)?.trim() ?? 'x');
  if (kind === '03') said.push(fieldOf(record, 55, 7)?.trim() ?? 'x');
  const counted = [came.count, came.yen, went.count, went.yen, ...(kind === '03' ? [records] : [])].map(String);
  // Transfers that were taken back are counted among all by some banks, apart from them by others.
  const all = [String(came.count + went.count), String(came.yen + went.yen), ...counted.slice(2)];
  const fits = (ours: readonly string[]) =>
    said.every((each, place) => each === '' || (/^\d+$/.test(each) && each.replace(/^0+(?=\d)/, '') === ours[place]));
  if (fits(counted) || (kind === '01' && fits(all))) return null;
  return {
    reason: 'totals',
    found: `${said.map((each) => each.replace(/^0+(?=\d)/, '')).join(' / ')} ≠ ${counted.join(' / ')}`,
  };
}

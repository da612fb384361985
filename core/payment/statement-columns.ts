import { plainText } from './statement-cell.ts';

/** Which column of a bank's file says what; places count from 0. */
export type StatementColumns = {
  readonly date: { readonly at: number } | { readonly year: number; readonly month: number; readonly day: number };
  readonly amount:
    | { readonly credit: number; readonly debit: number | null }
    /** One column: positive came in, or another column says which. */
    | { readonly signed: number; readonly direction: number | null };
  readonly balance: number | null;
  /** The column of the payer's name, where there is one of its own. */
  readonly payer: number | null;
  /** What else says who paid and for what, in the file's order. */
  readonly texts: readonly number[];
  /** How many cells a row has. */
  readonly width: number;
};

/** Words of headings, without spaces and `(円)`; the first pattern that a heading meets gives its role. */
const roles = [
  ['year', /^操作日\(年\)$|^年$/],
  ['month', /^操作日\(月\)$|^月$/],
  ['day', /^操作日\(日\)$|^日$/],
  ['none', /^\(?起算日\)?$|時刻|番号|通番|ID$|メモ$|ラベル|未資金化|小切手/i],
  ['date', /^(お?取引日付?|取引年月日|お取り?扱い?日|取扱日|年月日|日付|勘定日|入出?金日|入払日|操作日|date)$/i],
  ['direction', /^(入払区分|入出金区分|入出区分|取引区分)$/],
  ['balance', /残高|現在\(貸付\)高|^現在高|balance/i],
  ['signed', /^(入出金|入出金額|金額|取引金額|amount)$/i],
  ['credit', /^(ご?入金(金?額)?|お?預か?り?(入れ?)?(金?額)?|お預け入れ(金?額)?|受入(金?額)?|deposit|credit)$/i],
  ['debit', /^お?(出金|支払|引き?出|払い?出)|withdrawal|debit/i],
  ['payer', /依頼人|振込人|^入出金先|payer/i],
  ['text', /摘要|内容|詳細|備考|取引先|明細|description|remarks/i],
] as const;
type Role = (typeof roles)[number][0];

const heading = (cell: string): string =>
  plainText(cell)
    .replace(/\s/g, '')
    .replace(/[(（]円[)）]$|[[【]円[\]】]$/, '');

/**
 * Reads a row of headings as the common Japanese banks write them: 三菱UFJ (支払い金額・預かり金額), 三井住友 and Web21
 * (勘定日・入金金額), みずほ (お引出金額・お預入金額), 楽天 (入出金, signed), 住信SBI and GMOあおぞら (出金金額・入金金額),
 * ゆうちょ (受入金額・払出金額), PayPay (操作日 in three columns).
 *
 * @returns null where the row is no heading: it names no day or no amount
 */
export function findColumns(cells: readonly string[]): StatementColumns | null {
  const at = new Map<Role, number[]>();
  for (const [place, cell] of cells.entries()) {
    const words = heading(cell);
    const role = words === '' ? undefined : roles.find(([, pattern]) => pattern.test(words))?.[0];
    if (role) at.set(role, [...(at.get(role) ?? []), place]);
  }
  const first = (role: Role) => at.get(role)?.[0] ?? null;
  const date = dateOf(first);
  const [credit, signed] = [first('credit'), first('signed')];
  const direction = first('direction');
  const amount = credit !== null ? { credit, debit: first('debit') } : signed !== null ? { signed, direction } : null;
  if (!date || !amount) return null;
  return {
    ...{ date, amount, balance: first('balance'), payer: first('payer') },
    texts: at.get('text') ?? [],
    width: cells.length,
  };
}

function dateOf(first: (role: Role) => number | null): StatementColumns['date'] | null {
  const whole = first('date');
  if (whole !== null) return { at: whole };
  const [year, month, day] = [first('year'), first('month'), first('day')];
  return year !== null && month !== null && day !== null ? { year, month, day } : null;
}

import type { Day } from '../../core/calendar/day.ts';
import { Refusal } from '../../core/errors.ts';
import { type BankStatement, readStatement } from '../../core/payment/bank-statement.ts';
import { readZengin, zenginKinds } from '../../core/payment/read-zengin.ts';
import { cutRecords, isEbcdic, zenginKind } from '../../core/payment/zengin-record.ts';
import { encodings, readCsvLines } from '../csv/read-csv-lines.ts';

export { encodings };
export const bankFormats = ['csv', 'zengin-01', 'zengin-03'] as const;
export type BankFile = {
  readonly format: (typeof bankFormats)[number];
  readonly encoding: (typeof encodings)[number];
  /** Null: no row of it names a day and an amount. */
  readonly statement: BankStatement | null;
};

/**
 * Reads what a bank gives of an account: a file of the Zengin's fixed records, else a CSV (readCsvLines).
 *
 * @throws Refusal bank_file_kind for what the Zengin has formats for besides, bank_file_ebcdic
 */
export function readBankFile(bytes: Uint8Array, today: Day): BankFile {
  if (isEbcdic(bytes)) throw new Refusal('invalid', 'bank_file_ebcdic');
  const { single, encoding } = asSingleBytes(bytes);
  const said = zenginKind(single);
  if (said === null) {
    const csv = readCsvLines(bytes);
    return { format: 'csv', encoding: csv.encoding, statement: readStatement(csv.lines, today) };
  }
  const kind = zenginKinds.find((each) => each === said);
  if (!kind) throw new Refusal('invalid', 'bank_file_kind', { kind: said });
  return { format: `zengin-${kind}`, encoding, statement: readZengin(cutRecords(single), today) };
}

/** Half-width kana that something made UTF-8 of, in the one byte each that the format counts; other files as they are. */
function asSingleBytes(bytes: Uint8Array): { readonly single: Uint8Array; readonly encoding: BankFile['encoding'] } {
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const body = bom ? bytes.subarray(3) : bytes;
  const text = new TextDecoder('utf-8').decode(body);
  // Bytes of Shift_JIS are no UTF-8 with half-width kana in it: those begin with 0xef, which is none of its kana.
  if (text.includes('\ufffd') || !/[\uff61-\uff9f]/.test(text)) return { single: body, encoding: 'shift_jis' };
  const single = Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    // What has no such byte becomes one that is no letter, and is told of with its record.
    return code < 0x80 ? code : code >= 0xff61 && code <= 0xff9f ? code - 0xfec0 : 0x80;
  });
  return { single, encoding: bom ? 'utf-8-bom' : 'utf-8' };
}

import type { Day } from '../../core/calendar/day.ts';
import { type BankStatement, readStatement } from '../../core/payment/bank-statement.ts';
import { encodings, readCsvLines } from '../csv/read-csv-lines.ts';

export { encodings };
export type BankFile = {
  readonly encoding: (typeof encodings)[number];
  /** Null: no row of it names a day and an amount. */
  readonly statement: BankStatement | null;
};

/** Reads a bank's CSV; see readCsvLines. */
export function readBankFile(bytes: Uint8Array, today: Day): BankFile {
  const { encoding, lines } = readCsvLines(bytes);
  return { encoding, statement: readStatement(lines, today) };
}

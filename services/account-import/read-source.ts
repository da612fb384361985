import { columnsByContent, columnsOf, namesAccounts, unitOf } from '../../core/account-import/columns.ts';
import { type AccountRows, readAccountRows } from '../../core/account-import/read-account-rows.ts';
import type { CsvLine, CsvLines } from '../csv/read-csv-lines.ts';
import { passwordProblem } from '../password/check-password.ts';
import type { ImportSettings } from './settings.ts';

const cellsOf = (line: CsvLine | undefined): readonly string[] => (line && 'cells' in line ? line.cells : []);

/** The first row, and how the file is read unless somebody says otherwise. */
export function firstSettings({ lines }: CsvLines): ImportSettings {
  const first = cellsOf(lines[0]);
  const byHeading = columnsOf(first);
  const headed = namesAccounts(byHeading) && !first.some((cell) => cell.includes('@'));
  const columns = headed ? byHeading : columnsByContent(first);
  const quota = first[columns.indexOf('quota')] ?? '';
  return { headed, columns: [...columns], unit: unitOf(quota) ?? 'GB', quotaBytes: 2 ** 30, mode: 'good' };
}

/** The file's first row, as a heading or as an example. */
export const firstRow = ({ lines }: CsvLines): readonly string[] => cellsOf(lines[0]);

/** The accounts that a file asks for. @param domains names of the customer's */
export function readSource(
  lines: readonly CsvLine[],
  settings: Pick<ImportSettings, 'headed' | 'columns' | 'unit' | 'quotaBytes'>,
  domains: readonly string[],
): AccountRows {
  const { columns, unit, quotaBytes } = settings;
  const body = settings.headed ? lines.slice(1) : lines;
  return readAccountRows(body, { columns, domains, unit, quotaBytes, problemOf: passwordProblem });
}

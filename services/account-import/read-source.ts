import { columnsByContent, columnsOf, namesAccounts, unitOf } from '../../core/account-import/columns.ts';
import { type AccountRows, type RowRules, readAccountRows } from '../../core/account-import/read-account-rows.ts';
import type { CsvLine, CsvLines } from '../csv/read-csv-lines.ts';
import type { TenantTx } from '../db/doors.ts';
import { brandName } from '../password/brand-name.ts';
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

/** Where accounts are to be opened: the names of the customer's domains, and what its portal is called. */
type Place = { readonly domains: readonly string[]; readonly brand: string };

export async function placeOf({ db, resellerId }: TenantTx, customerId: string): Promise<Place> {
  const domains = await db.domain.findMany({ where: { customerId }, select: { name: true } });
  return { domains: domains.map(({ name }) => name), brand: await brandName(db, resellerId) };
}

/** The accounts that a file asks for. */
export function readSource(
  lines: readonly CsvLine[],
  settings: Pick<ImportSettings, 'headed' | 'columns' | 'unit' | 'quotaBytes'>,
  { domains, brand }: Place,
): AccountRows {
  const { columns, unit, quotaBytes } = settings;
  const body = settings.headed ? lines.slice(1) : lines;
  const problemOf: RowRules['problemOf'] = (password, owner) => passwordProblem(password, { ...owner, brand });
  return readAccountRows(body, { columns, domains, unit, quotaBytes, problemOf });
}

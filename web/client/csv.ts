/** Starts of a cell that a spreadsheet takes for a formula. */
const formulaStart = /^[=+\-@\t\r]/;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // Texts come from strangers' mail: without the apostrophe a spreadsheet would run them.
  const harmless = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * Rows as a CSV file that spreadsheets open as it is: UTF-8 with its mark, CRLF line ends.
 *
 * @see RFC 4180; OWASP "CSV Injection"
 */
export function csvText(rows: readonly (readonly (string | number | null)[])[]): string {
  return byteOrderMark + csvLines(rows);
}

/** Stands at the head of a file, so that spreadsheets read it as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** The rows alone, for a file that is written piece by piece. */
export const csvLines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Hands a text to the reader as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

import type { RefusalParams } from '../errors.ts';
import type { RefusalKey } from '../refusal-keys.ts';
import { parseDomainName } from '../tenancy/domain-name.ts';
import { parseNewAddress } from '../tenancy/mail-address.ts';
import { readPasswordHash, storedHash } from '../tenancy/password-hash.ts';
import type { PasswordProblem } from '../tenancy/password-rule.ts';
import type { PasswordOwner } from '../tenancy/personal-words.ts';
import type { Columns, ImportField } from './columns.ts';
import { readQuota } from './read-quota.ts';

/** A line of a CSV file as it could be read. `line` counts from 1. */
type Line = { readonly line: number } & (
  | { readonly cells: readonly string[] }
  | { readonly problem: 'bytes' | 'quotes' }
);

export type RowSecret =
  | { readonly by: 'hash'; readonly stored: string }
  | { readonly by: 'password'; readonly password: string }
  | { readonly by: 'generated' };

/** An account that a file asks for; `quotaBytes` is 0 for a sender, which stores nothing. */
export type AccountRow = {
  readonly line: number;
  readonly localPart: string;
  readonly domain: string;
  readonly displayName: string;
  readonly kind: 'mailbox' | 'sender';
  readonly quotaBytes: number;
  readonly secret: RowSecret;
};

export type RefusedRow = {
  readonly line: number;
  /** The address, or what stands in its place, cut to a length that can be shown. */
  readonly found: string;
  readonly key: RefusalKey;
  readonly params: RefusalParams;
};

export type AccountRows = { readonly rows: readonly AccountRow[]; readonly refused: readonly RefusedRow[] };

export type RowRules = {
  readonly columns: Columns;
  /** Names of the customer's domains, as they are stored. */
  readonly domains: readonly string[];
  readonly quotaBytes: number;
  /** Of a quota without a unit. */
  readonly unit: 'MB' | 'GB';
  /** Why a password may not be used by who has the address and name; null when it may. */
  readonly problemOf: (password: string, owner: Omit<PasswordOwner, 'brand'>) => PasswordProblem | null;
};

const longestShown = 100;
const longestName = 100;
const kinds: Readonly<Record<string, AccountRow['kind']>> = {
  ...{ '': 'mailbox', mailbox: 'mailbox', メールボックス: 'mailbox' },
  ...{ sender: 'sender', 送信専用: 'sender', 送信: 'sender' },
};
/** A column of passwords that other systems export holds hashes, which say themselves what they are. */
const looksHashed = /^(?:\{[\w.-]+\}|\$(?:2[abxy]|[156y]|apr1|argon2id?)\$)/;

class Refused extends Error {
  readonly key: RefusalKey;
  readonly params: RefusalParams;
  constructor(key: RefusalKey, params: RefusalParams = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** What our own export, and a spreadsheet, put before a text that would be taken for a formula. */
const withoutMark = (cell: string): string => cell.replace(/^'(?=[=+@\-\t])/, '');

/**
 * The accounts that a file asks for, without its heading. Blank rows are passed over; what cannot be taken comes back with its line
 * and reason. A row that names an address which stood above it is refused: nobody knows which of the two is meant.
 */
export function readAccountRows(lines: readonly Line[], rules: RowRules): AccountRows {
  const rows: AccountRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Map<string, number>();
  const readDomain = domainReader(rules.domains);
  const placeOf = (field: ImportField) => rules.columns.indexOf(field);
  const places = {
    ...{ address: placeOf('address'), localPart: placeOf('localPart'), domain: placeOf('domain') },
    ...{ displayName: placeOf('displayName'), kind: placeOf('kind'), quota: placeOf('quota') },
    ...{ password: placeOf('password'), passwordHash: placeOf('passwordHash') },
  };
  for (const each of lines) {
    const { line } = each;
    if ('problem' in each) {
      const key = each.problem === 'bytes' ? 'csv_line_bytes' : 'csv_line_quotes';
      refused.push({ line, found: '', key, params: {} });
      continue;
    }
    if (each.cells.every((cell) => cell.trim() === '')) continue;
    // A password may begin or end with a space; nothing else may.
    const raw = (field: ImportField) => withoutMark(each.cells[places[field]] ?? '');
    const cell = (field: ImportField) => raw(field).trim();
    const found = (cell('address') || cell('localPart') || each.cells.filter(Boolean).join(', ')).slice(
      0,
      longestShown,
    );
    try {
      const { localPart, domain } = readAddress(cell, readDomain);
      const address = `${localPart}@${domain}`;
      const above = seen.get(address);
      if (above !== undefined) throw new Refused('import_row_twice', { address, line: above });
      seen.set(address, line);
      const kind = kinds[cell('kind').normalize('NFKC').toLowerCase()];
      if (!kind) throw new Refused('import_kind_unknown', { kind: cell('kind').slice(0, longestShown) });
      const displayName = cell('displayName');
      if (displayName.length > longestName) throw new Refused('import_name_long', { length: displayName.length });
      const quotaBytes = kind === 'sender' ? 0 : quotaOf(cell('quota'), rules);
      const problemOf = (password: string) => rules.problemOf(password, { address, name: displayName });
      const secret = secretOf(raw('password'), cell('passwordHash'), problemOf);
      rows.push({ line, localPart, domain, displayName, kind, quotaBytes, secret });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push({ line, found, key: error.key, params: error.params });
    }
  }
  return { rows, refused };
}

type DomainReader = (typed: string) => string;

function domainReader(domains: readonly string[]): DomainReader {
  const known = new Set(domains);
  const read = new Map<string, string>();
  return (typed) => {
    const before = read.get(typed);
    if (before !== undefined) return before;
    const parsed = parseDomainName(typed);
    if (!parsed.ok) throw new Refused(parsed.key, parsed.params);
    if (!known.has(parsed.name)) throw new Refused('import_domain_foreign', { domain: parsed.unicodeName });
    read.set(typed, parsed.name);
    return parsed.name;
  };
}

function readAddress(cell: (field: ImportField) => string, readDomain: DomainReader) {
  const whole = cell('address') || cell('localPart');
  if (whole === '') throw new Refused('csv_line_no_address');
  const at = whole.lastIndexOf('@');
  const typedDomain = at === -1 ? cell('domain') : whole.slice(at + 1);
  if (typedDomain === '') throw new Refused('import_domain_missing', { address: whole.slice(0, longestShown) });
  const domain = readDomain(typedDomain.slice(0, 1_000).toLowerCase());
  const parsed = parseNewAddress((at === -1 ? whole : whole.slice(0, at)).slice(0, 1_000), domain);
  if (!parsed.ok) throw new Refused(parsed.key, parsed.params);
  return parsed.address;
}

function quotaOf(typed: string, { quotaBytes, unit }: RowRules): number {
  if (typed === '') return quotaBytes;
  const octets = readQuota(typed, unit);
  if (octets === null) throw new Refused('import_quota_bad', { quota: typed.slice(0, longestShown) });
  return octets;
}

function secretOf(password: string, hash: string, problemOf: (password: string) => PasswordProblem | null): RowSecret {
  if (password !== '' && hash !== '') throw new Refused('import_password_twice');
  const brought = hash || (looksHashed.test(password.trim()) ? password : '');
  if (brought) {
    const read = readPasswordHash(brought.slice(0, 512));
    if (!read.ok) throw new Refused(read.key, read.params);
    return { by: 'hash', stored: storedHash(read.hash) };
  }
  if (password === '') return { by: 'generated' };
  const problem = problemOf(password.slice(0, 1_024));
  if (problem) throw new Refused(problem.key, problem.params);
  return { by: 'password', password: password.slice(0, 1_024) };
}

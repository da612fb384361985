/** What a column of an import may hold. */
export const importFields = [
  'address',
  'localPart',
  'domain',
  'displayName',
  'kind',
  'quota',
  'password',
  'passwordHash',
] as const;
export type ImportField = (typeof importFields)[number];

/** For each column of the file from the left what it holds; null for what is passed over. */
export type Columns = readonly (ImportField | null)[];

/** Headings as other systems and Japanese administrators write them, without spaces, marks and letter case. */
const headings: Readonly<Record<ImportField, readonly string[]>> = {
  address:
    'メールアドレス アドレス 電子メール address email mail emailaddress mailaddress mailbox loginid primaryemail'.split(
      ' ',
    ),
  localPart: 'ローカルパート アカウント アカウント名 ユーザー名 ユーザ名 localpart local user username account'.split(
    ' ',
  ),
  domain: 'ドメイン ドメイン名 domain domainname'.split(' '),
  displayName: '表示名 氏名 名前 お名前 name fullname displayname'.split(' '),
  kind: '種別 種類 kind type'.split(' '),
  quota: '容量 容量上限 メールボックス容量 クォータ quota mailboxquota quotamb quotagb 容量mb 容量gb size'.split(' '),
  password: 'パスワード 初期パスワード password initialpassword'.split(' '),
  passwordHash: 'パスワードハッシュ ハッシュ passwordhash hash hashedpassword cryptpassword'.split(' '),
};

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_()[\]/・-]+/g, '');

/** What a heading says that its column holds. A field is found once: of two columns the first. */
export function columnsOf(cells: readonly string[]): Columns {
  const found = new Set<ImportField>();
  return cells.map((cell) => {
    const field = importFields.find((each) => !found.has(each) && headings[each].includes(plain(cell)));
    if (!field) return null;
    found.add(field);
    return field;
  });
}

/** Octets that a figure without a unit stands for, where the heading says so: `容量（MB）`, `quota_mb`. */
export function unitOf(heading: string): 'MB' | 'GB' | null {
  const [unit] = /(?:mb|gb)$/.exec(plain(heading).replace(/mib$/, 'mb').replace(/gib$/, 'gb')) ?? [];
  return unit === 'mb' ? 'MB' : unit === 'gb' ? 'GB' : null;
}

/** Without a heading: addresses stand where an @ is, and names beside them. */
export const columnsByContent = (cells: readonly string[]): Columns => {
  const address = cells.findIndex((cell) => cell.includes('@'));
  return cells.map((_, at) => (at === address ? 'address' : null));
};

/** Whether the columns say for whom an account is. */
export const namesAccounts = (columns: Columns): boolean =>
  columns.includes('address') || columns.includes('localPart');

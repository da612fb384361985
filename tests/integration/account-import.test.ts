import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { chooseRows } from '../../services/account-import/choose-rows.ts';
import { dropImport } from '../../services/account-import/drop-import.ts';
import { getImport, listImports, listRefused } from '../../services/account-import/list-imports.ts';
import { openRows } from '../../services/account-import/open-rows.ts';
import { previewImport } from '../../services/account-import/preview-import.ts';
import { runImport } from '../../services/account-import/run-import.ts';
import { startImport } from '../../services/account-import/start-import.ts';
import { takePasswords } from '../../services/account-import/take-passwords.ts';
import { tendImports } from '../../services/account-import/tend-imports.ts';
import { uploadImport } from '../../services/account-import/upload-import.ts';
import { addAlias } from '../../services/alias/add-alias.ts';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { getPeak } from '../../services/metering/get-peak.ts';
import { verifyPassword } from '../../services/password/hash-password.ts';
import { aCustomer, anAccount, aProvenDomain, aReseller, asReseller } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { foreignHashes } from '../support/foreign-hashes.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();

async function aBuyer(accounts = 2_000) {
  const reseller = await aReseller({ pool: { domains: 10, accounts: 100_000, storageBytes: 2 ** 48 } });
  const customer = await aCustomer(reseller.id, { domains: 2, accounts, storageBytes: 2 ** 45 });
  const domain = await aProvenDomain(reseller.id, customer.id);
  const inTenant = asReseller(reseller.id);
  const owner = { resellerId: reseller.id, customerId: customer.id };
  return { owner, domain, inTenant };
}
type Buyer = Awaited<ReturnType<typeof aBuyer>>;

const upload = ({ owner, inTenant }: Buyer, file: string | Buffer) =>
  inTenant((tx) =>
    uploadImport(tx, {
      customerId: owner.customerId,
      fileName: 'accounts.csv',
      file: Buffer.from(file).toString('base64'),
    }),
  );

/** Uploads and starts as the page does, and works it off as the worker does. */
async function take(buyer: Buyer, file: string, mode: 'good' | 'all' = 'good') {
  const { id } = await upload(buyer, file);
  const { settings } = await buyer.inTenant((tx) => previewImport(tx, { id }));
  await buyer.inTenant((tx) => startImport(tx, { id, settings: { ...settings, mode } }));
  await runImport({ importId: id, ...buyer.owner });
  return { id, found: await buyer.inTenant((tx) => getImport(tx, { id })) };
}

/** The letters of the file below as spreadsheets in Japan save them. */
const letters: Readonly<Record<string, string>> = {
  ア: '8341',
  ス: '8358',
  ド: '8368',
  パ: '8370',
  メ: '8381',
  ル: '838b',
  レ: '838c',
  ワ: '838f',
  ー: '815b',
  佐: '8db2',
  名: '96bc',
  太: '91be',
  子: '8e71',
  容: '9765',
  山: '8e52',
  田: '9363',
  示: '8ea6',
  花: '89d4',
  藤: '93a1',
  表: '955c',
  郎: '9859',
  量: '97ca',
};
const shiftJis = (text: string) =>
  Buffer.concat([...text].map((letter) => Buffer.from(letters[letter] ?? Buffer.from(letter).toString('hex'), 'hex')));

const accountsOf = ({ inTenant, owner }: Buyer) =>
  inTenant(({ db }) =>
    db.account.findMany({ where: { customerId: owner.customerId, state: 'open' }, orderBy: { localPart: 'asc' } }),
  );
const ledgerOf = async ({ owner }: Buyer) =>
  Number(
    (
      await database.query(
        'postgres',
        'select coalesce(sum(delta), 0) as sum from account_ledger where customer_id = $1',
        [owner.customerId],
      )
    ).rows[0].sum,
  );

test('a file of a Japanese spreadsheet is shown row by row, with what is wrong in each, and then opened', async () => {
  const buyer = await aBuyer();
  const { domain, inTenant } = buyer;
  const at = `@${domain.name}`;
  await anAccount(buyer.owner.resellerId, domain.id, 'here');
  await inTenant((tx) =>
    addAlias(tx, { domainId: domain.id, localPart: 'info', kind: 'alias', posting: 'anybody', targets: [`here${at}`] }),
  );
  const rows = [
    'メールアドレス,表示名,容量(MB),パスワード',
    `taro${at},山田 太郎,500,a long enough one`,
    `hanako${at},佐藤 花子,2GB,${foreignHashes[4]}`,
    `made${at},,,`,
    `taro${at},again,,`,
    `here${at},,,`,
    `info${at},,,`,
    'alien@elsewhere.test,,,',
    `a b${at},,,`,
    `weak${at},,,{PLAIN}secret`,
    `short${at},,,tiny`,
    `big${at},,9999999,`,
    ',,,',
    ',nobody,,',
  ].join('\r\n');
  const { id, state, rows: count } = await upload(buyer, shiftJis(rows));
  expect({ state, count }).toEqual({ state: 'draft', count: 12 });

  const preview = await inTenant((tx) => previewImport(tx, { id }));
  expect(preview).toMatchObject({
    encoding: 'shift_jis',
    settings: { headed: true, columns: ['address', 'displayName', 'quota', 'password'], unit: 'MB', mode: 'good' },
    good: 3,
    secrets: { generated: 1, password: 1, hash: 1 },
    storageBytes: 500 * 2 ** 20 + 2 * 2 ** 30 + 2 ** 30,
    refusedCount: 9,
  });
  expect(preview.refused.map(({ line, key }) => [line, key])).toEqual([
    [5, 'import_row_twice'],
    [6, 'address_taken'],
    [7, 'address_taken'],
    [8, 'import_domain_foreign'],
    [9, 'address_malformed'],
    [10, 'password_hash_weak'],
    [11, 'password_too_short'],
    [12, 'import_quota_bad'],
    [14, 'csv_line_no_address'],
  ]);
  expect(await accountsOf(buyer)).toHaveLength(1);

  await inTenant((tx) => startImport(tx, { id, settings: preview.settings }));
  await expect(inTenant((tx) => dropImport(tx, { id }))).rejects.toMatchObject({ key: 'import_begun' });
  await Promise.all([runImport({ importId: id, ...buyer.owner }), runImport({ importId: id, ...buyer.owner })]);
  expect(await inTenant((tx) => getImport(tx, { id }))).toMatchObject({
    ...{ state: 'done', rows: 12, doneRows: 12, opened: 3, refused: 9, passwords: 1 },
  });
  const opened = await accountsOf(buyer);
  expect(opened.map(({ localPart }) => localPart)).toEqual(['hanako', 'here', 'made', 'taro']);
  expect(opened[0]).toMatchObject({ displayName: '佐藤 花子', passwordHash: foreignHashes[4] });
  expect(await verifyPassword(opened[3]?.passwordHash ?? '', 'a long enough one')).toBe(true);

  const [made, ...others] = await inTenant((tx) => takePasswords(tx, { id }));
  expect({ address: made?.address, others }).toEqual({ address: `made${at}`, others: [] });
  expect(await verifyPassword(opened[2]?.passwordHash ?? '', made?.password ?? '')).toBe(true);
  expect(await inTenant((tx) => takePasswords(tx, { id }))).toEqual([]);
  const { rows: told } = await database.query(
    'postgres',
    'select action from audit_entry where object_id = $1 order by at, id',
    [id],
  );
  expect(told.map(({ action }) => action)).toEqual([
    ...['account.import', 'account-import.open', 'account-import.passwords'],
  ]);
  const refused = await inTenant((tx) => listRefused(tx, { id }));
  expect(refused.rows.map(({ line }) => line)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 14]);

  // Neither the file nor a password nor somebody else's address is left to be read in the database.
  const { rows: kept } = await database.query(
    'postgres',
    `select i.source_cipher is null as gone, coalesce(string_agg(encode(p.refused_cipher, 'escape'), ''), '') as text
     from account_import i left join account_import_part p on p.import_id = i.id where i.id = $1 group by i.id`,
    [id],
  );
  expect(kept[0].gone).toBe(true);
  expect(kept[0].text).not.toContain('alien');
});

test('with “all or nothing” one bad row keeps every account closed', async () => {
  const buyer = await aBuyer();
  const file = `address\nok@${buyer.domain.name}\nbad@elsewhere.test\n`;
  const { id, found } = await take(buyer, file, 'all');
  expect(found).toMatchObject({ state: 'refused', opened: 0, refused: 2, passwords: 0 });
  const { rows } = await buyer.inTenant((tx) => listRefused(tx, { id }));
  expect(rows.map(({ key }) => key)).toEqual(['import_bad_row', 'import_domain_foreign']);
  expect(await ledgerOf(buyer)).toBe(0);

  const again = await take(buyer, `address\nok@${buyer.domain.name}\nfine@${buyer.domain.name}\n`, 'all');
  expect(again.found).toMatchObject({ state: 'done', opened: 2, refused: 0 });
});

test('what is beyond the pool is refused from the end of the file, and named', async () => {
  const buyer = await aBuyer(3);
  const file = Array.from({ length: 5 }, (_, at) => `u${at}@${buyer.domain.name}`).join('\n');
  const { id, found } = await take(buyer, file);
  expect(found).toMatchObject({ opened: 3, refused: 2 });
  const { rows } = await buyer.inTenant((tx) => listRefused(tx, { id }));
  expect(rows.map(({ line, key }) => [line, key])).toEqual([
    [4, 'pool_empty_accounts'],
    [5, 'pool_empty_accounts'],
  ]);
});

test('an import whose worker died is taken up where it stood: every row once, and the ledger says the same', async () => {
  const buyer = await aBuyer();
  const count = 1_200;
  const file = Array.from({ length: count }, (_, at) => `m${at}@${buyer.domain.name},${foreignHashes[2]}`).join('\n');
  const { id } = await upload(buyer, `address,hash\n${file}`);
  const { settings } = await buyer.inTenant((tx) => previewImport(tx, { id }));
  await buyer.inTenant((tx) => startImport(tx, { id, settings }));
  // The first worker died after a stretch of 500.
  const wanted = Array.from({ length: 500 }, (_, at) => ({
    ...{ line: at + 2, localPart: `m${at}`, domain: buyer.domain.name, displayName: '', kind: 'mailbox' as const },
    ...{ quotaBytes: 2 ** 30, secret: { by: 'hash' as const, stored: 'x' } },
  }));
  const stretch = (from: number, to: number, rows: typeof wanted) =>
    buyer.inTenant(async (tx) => {
      const chosen = await chooseRows(tx.db, buyer.owner, rows);
      return openRows(tx, {
        ...{ importId: id, owner: buyer.owner, from, to, total: count, isLast: false, refused: [], all: false },
        rows: chosen.rows.map((row) => ({ ...row, passwordHash: foreignHashes[2] ?? '', made: null })),
      });
    });
  expect(await stretch(0, 500, wanted)).toBe(true);
  expect(await stretch(0, 500, wanted)).toBe(false); // one that comes late finds it done
  await inSystem('scheduled work', null, (tx) => tendImports(tx, new Date(Date.now() + 3_600_000)));
  await Promise.all([runImport({ importId: id, ...buyer.owner }), runImport({ importId: id, ...buyer.owner })]);
  await runImport({ importId: id, ...buyer.owner });

  expect(await buyer.inTenant((tx) => getImport(tx, { id }))).toMatchObject({
    ...{ state: 'done', doneRows: count, opened: count, refused: 0 },
  });
  expect(await accountsOf(buyer)).toHaveLength(count);
  expect(await ledgerOf(buyer)).toBe(count);
  const { peak } = await buyer.inTenant((tx) => getPeak(tx, { customerId: buyer.owner.customerId }));
  expect(peak.accounts).toBe(count);
});

test('a file that nobody starts is forgotten after a day, and passwords that nobody fetches after a week', async () => {
  const buyer = await aBuyer();
  const { id: draft } = await upload(buyer, `x@${buyer.domain.name}`);
  const { id } = await take(buyer, `y@${buyer.domain.name}`);
  const later = (days: number) =>
    inSystem('scheduled work', null, (tx) => tendImports(tx, new Date(Date.now() + days * 86_400_000)));
  await later(2);
  await expect(buyer.inTenant((tx) => getImport(tx, { id: draft }))).rejects.toMatchObject({ key: 'not_found' });
  expect(await buyer.inTenant((tx) => getImport(tx, { id }))).toMatchObject({ passwords: 1 });
  await later(8);
  expect(await buyer.inTenant((tx) => takePasswords(tx, { id }))).toEqual([]);
  expect(await buyer.inTenant((tx) => getImport(tx, { id }))).toMatchObject({ passwords: 0, opened: 1 });
  await later(31);
  await expect(buyer.inTenant((tx) => getImport(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
});

test('imports are reached page by page, the newest first, and a file that nobody started by who brought it only', async () => {
  const buyer = await aBuyer();
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4]) ids.unshift((await take(buyer, `page${n}@${buyer.domain.name}`)).id);
  const { id: draft } = await upload(buyer, `x@${buyer.domain.name}`);
  const imports = async (open: Buyer['inTenant']) =>
    (await everyPage((asked) => open((tx) => listImports(tx, asked)))).map(({ id }) => id);
  const colleague = { resellerId: buyer.owner.resellerId, actorId: randomUUID() };
  expect(await imports((work) => inReseller(colleague, work))).toEqual(ids);
  const uploaded = await buyer.inTenant(({ db }) => db.accountImport.findUniqueOrThrow({ where: { id: draft } }));
  expect(await imports((work) => inReseller({ ...colleague, actorId: uploaded.createdBy }, work))).toEqual([
    draft,
    ...ids,
  ]);
});

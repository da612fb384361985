import { beforeAll, expect, test } from 'vitest';
import { listFinishedBulks, seeBulk } from '../../services/account-bulk/finished-bulks.ts';
import { stopBulk } from '../../services/account-bulk/list-bulks.ts';
import { runBulk } from '../../services/account-bulk/run-bulk.ts';
import { startBulk } from '../../services/account-bulk/start-bulk.ts';
import { listFinishedImports, seeImport } from '../../services/account-import/finished-imports.ts';
import { previewImport } from '../../services/account-import/preview-import.ts';
import { runImport } from '../../services/account-import/run-import.ts';
import { startImport } from '../../services/account-import/start-import.ts';
import { uploadImport } from '../../services/account-import/upload-import.ts';
import { inSystem } from '../../services/db/doors.ts';
import { tellFinishedWork } from '../../services/finished-work/tell-finished-work.ts';
import { setMailTemplate } from '../../services/mail-template/mail-templates.ts';
import { viewNotice } from '../../services/notice/notice-view.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInquiringTenant, type InquiringTenant } from '../support/inquirers.ts';

const database = useFreshDatabase();
let t: InquiringTenant;
beforeAll(async () => {
  t = await anInquiringTenant('work');
});

/** As the worker makes it. */
async function aBulk(as: 'asDesk' | 'asCustomer' = 'asCustomer') {
  const selection = { ids: [t.account.id] };
  const { id } = await t[as]((tx) => startBulk(tx, { selection, change: { kind: 'suspend' }, count: 1 }));
  const customerId = as === 'asDesk' ? null : t.customer.id;
  await runBulk({ bulkId: id, resellerId: t.reseller.id, customerId });
  return id;
}

let imported = 0;
async function anImport() {
  const address = `new${imported++}@${t.domain.name}`;
  const file = Buffer.from(`address\n${address}\nbad@elsewhere.test\n`).toString('base64');
  const { id } = await t.asCustomer((tx) =>
    uploadImport(tx, { customerId: t.customer.id, fileName: 'staff.csv', file }),
  );
  const { settings } = await t.asCustomer((tx) => previewImport(tx, { id }));
  await t.asCustomer((tx) => startImport(tx, { id, settings: { ...settings, mode: 'good' } }));
  await runImport({ importId: id, resellerId: t.reseller.id, customerId: t.customer.id });
  return id;
}

/** As if it had begun so many seconds before it ended. */
const took = (table: string, id: string, seconds: number) =>
  database.query(
    'postgres',
    `update ${table} set finished_at = now() - interval '1 minute', ${table === 'account_bulk' ? 'created_at' : 'started_at'}
       = now() - interval '1 minute' - make_interval(secs => ${seconds}) where id = '${id}'`,
  );

/** Runs the minute's job twice; what was written since. */
async function told() {
  await database.query('postgres', 'truncate notice cascade');
  for (const _ of [1, 2]) await inSystem('scheduled work', null, (tx) => tellFinishedWork(tx, new Date()));
  return inSystem('scheduled work', null, async ({ db }) =>
    Promise.all((await db.notice.findMany({ where: { kind: 'work_finished' } })).map(viewNotice)),
  );
}

test('whoever started it and left finds what came of it, nobody else does, and once seen it is gone', async () => {
  const [bulk, file] = [await aBulk(), await anImport()];
  expect(await t.asCustomer(listFinishedBulks)).toMatchObject([{ id: bulk, state: 'done', changed: 1 }]);
  expect(await t.asCustomer(listFinishedImports)).toMatchObject([
    { id: file, state: 'done', opened: 1, refused: 1, customerName: expect.any(String) },
  ]);
  expect([...(await t.asDesk(listFinishedBulks)), ...(await t.asDesk(listFinishedImports))]).toEqual([]);
  await t.asDesk((tx) => seeBulk(tx, { id: bulk }));
  await t.asDesk((tx) => seeImport(tx, { id: file }));
  expect(await t.asCustomer(listFinishedBulks)).toHaveLength(1);
  expect(await t.asCustomer(listFinishedImports)).toHaveLength(1);
  await t.asCustomer((tx) => seeBulk(tx, { id: bulk }));
  await t.asCustomer((tx) => seeImport(tx, { id: file }));
  expect([...(await t.asCustomer(listFinishedBulks)), ...(await t.asCustomer(listFinishedImports))]).toEqual([]);
});

test('one that runs is not seen beforehand; whoever stops their own knows of it', async () => {
  const selection = { ids: [t.account.id] };
  const start = () => t.asCustomer((tx) => startBulk(tx, { selection, change: { kind: 'resume' }, count: 1 }));
  const { id } = await start();
  await t.asCustomer((tx) => seeBulk(tx, { id }));
  await runBulk({ bulkId: id, resellerId: t.reseller.id, customerId: t.customer.id });
  expect(await t.asCustomer(listFinishedBulks)).toMatchObject([{ id }]);
  await t.asCustomer((tx) => seeBulk(tx, { id }));
  const other = await start();
  await t.asCustomer((tx) => stopBulk(tx, other));
  expect(await t.asCustomer(listFinishedBulks)).toEqual([]);
});

test('what took longer than a minute and was not seen is mailed once, under the brand and with its link', async () => {
  const [bulk, file] = [await aBulk(), await anImport()];
  await took('account_bulk', bulk, 61);
  await took('account_import', file, 600);
  const mails = await told();
  expect(mails.map(({ recipient }) => recipient)).toEqual(['work@customer.test', 'work@customer.test']);
  const [first, second] = mails.toSorted((a, b) => b.subject.localeCompare(a.subject));
  const brand = await inSystem('scheduled work', null, ({ db }) =>
    db.brand.findFirstOrThrow({ where: { resellerId: t.reseller.id } }),
  );
  for (const mail of mails) expect(mail).toMatchObject({ sender: brand.productName, underBrand: true });
  const bodies = `${first?.body}${second?.body}`;
  expect(bodies).toContain(`/accounts/changes?change=${bulk}`);
  expect(bodies).toContain(`/accounts/import?import=${file}`);
  expect(bodies).toContain('作成 1件、登録できなかった行 1行');
  expect(bodies).not.toContain(`@${t.domain.name}`);
  expect(await told()).toEqual([]);
});

test('what was quick, was seen, or has only just ended is not mailed, and the words may be the reseller’s', async () => {
  const quick = await aBulk();
  await took('account_bulk', quick, 59);
  const seen = await aBulk();
  await took('account_bulk', seen, 600);
  await t.asCustomer((tx) => seeBulk(tx, { id: seen }));
  expect(await told()).toEqual([]);

  const long = await aBulk('asDesk');
  await database.query(
    'postgres',
    `update account_bulk set created_at = now() - interval '1 hour' where id = '${long}'`,
  );
  expect(await told()).toEqual([]); // its page may be open
  await took('account_bulk', long, 600);
  const words = { subject: '{{work}}', body: '{{name}}: {{result}} {{link}}' };
  await t.asDesk((tx) => setMailTemplate(tx, { kind: 'work_finished', locale: 'ja', ...words }));
  expect(await told()).toMatchObject([{ recipient: 'work@reseller.test', subject: 'アカウントの停止' }]);
});

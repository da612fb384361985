import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../core/suppression/settings.ts';
import { noteFailures } from '../../mta/shipper/note-failures.ts';
import { prepareFailure } from '../../mta/shipper/prepare-failure.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { dropSettings } from '../../services/suppression/drop-settings.ts';
import { exportSuppressions } from '../../services/suppression/export-suppressions.ts';
import { getSettings } from '../../services/suppression/get-settings.ts';
import { importSuppressions } from '../../services/suppression/import-suppressions.ts';
import { listEffects } from '../../services/suppression/list-effects.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { previewImport } from '../../services/suppression/preview-import.ts';
import { previewUndo } from '../../services/suppression/preview-undo.ts';
import { saveSettings } from '../../services/suppression/save-settings.ts';
import { undoSuppressions } from '../../services/suppression/undo-suppressions.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const aList = async () => {
  const { reseller, customer } = await aTenant();
  return { resellerId: reseller.id, customerId: customer.id, inTenant: asReseller(reseller.id) };
};

/** What the shipper makes of failures. */
async function fail(
  owner: { resellerId: string; customerId: string },
  recipients: readonly string[],
  more: { reason?: 'userunknown' | 'hasmoved' | 'feedback'; rule?: string } = {},
): Promise<void> {
  const failures = recipients.map((recipient) => ({
    reason: 'userunknown' as const,
    rule: 'no-such-user',
    ruleSet: 'v1',
    id: randomUUID(),
    at: new Date().toISOString(),
    resellerId: owner.resellerId,
    customerId: owner.customerId,
    recipient,
    reply: '550 5.1.1 User unknown',
    byMail: false,
    acceptedOn: new Date('2026-11-21'),
    deliveryId: randomUUID(),
    ...more,
  }));
  const prepared = await Promise.all(failures.map(prepareFailure));
  await inSystem('ship facts', null, ({ db }) => noteFailures(db, prepared, []));
}

test('an import says before it does anything what it would do, row by row, and then does that', async () => {
  const { customerId, inTenant } = await aList();
  await inTenant((tx) => addSuppressions(tx, { customerId, recipients: ['known@out.test'] }));
  // Japanese in Shift_JIS, as spreadsheets in Japan save it: メール
  const head = Buffer.concat([Buffer.from([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b]), Buffer.from(',memo\r\n')]);
  const rows =
    'a@out.test,1\r\nA@OUT.test,2\r\nknown@out.test,\r\nnonsense,\r\n,only a memo\r\n"open,\r\nb@out.test,x\r\n\r\n';
  const file = base64(Buffer.concat([head, Buffer.from(rows)]));
  const figures = {
    encoding: 'shift_jis',
    added: 2,
    known: 1,
    duplicates: 1,
    refusedCount: 3,
    refused: [
      { line: 5, found: 'nonsense', key: 'address_malformed' },
      { line: 6, found: 'only a memo', key: 'csv_line_no_address' },
      { line: 7, key: 'csv_line_quotes' },
    ],
  };
  expect(await inTenant((tx) => previewImport(tx, { customerId, file }))).toMatchObject(figures);
  expect((await inTenant((tx) => listSuppressions(tx, {}))).rows).toHaveLength(1);
  expect(await inTenant((tx) => importSuppressions(tx, { customerId, file }))).toMatchObject(figures);
  const { rows: entries } = await inTenant((tx) => listSuppressions(tx, { list: customerId }));
  expect(
    entries
      .filter(({ imported }) => imported)
      .map(({ recipient }) => recipient)
      .toSorted(),
  ).toEqual(['a@out.test', 'b@out.test']);
  expect(await inTenant((tx) => importSuppressions(tx, { customerId, file }))).toMatchObject({ added: 0, known: 3 });
});

test('what was exported is read back, and taking it out is on record', async () => {
  const { resellerId, customerId, inTenant } = await aList();
  await inTenant((tx) => addSuppressions(tx, { customerId, recipients: ['+formula@out.test', 'plain@out.test'] }));
  const { rows, nextCursor } = await inTenant((tx) => exportSuppressions(tx, { list: customerId }));
  expect(nextCursor).toBeNull();
  const text = [
    'address,reason',
    ...rows.map(({ recipient, reason }) => `${recipient.replace(/^\+/, "'+")},${reason}`),
  ].join('\r\n');
  const again = await inTenant((tx) => previewImport(tx, { customerId, file: base64(`\uFEFF${text}\r\n`) }));
  expect(again).toMatchObject({ encoding: 'utf-8-bom', added: 0, known: 2, refused: [] });
  const audit = await database.query(
    'noren_system',
    `select detail from audit_entry where action = 'suppression.export' and reseller_id = $1`,
    [resellerId],
  );
  expect(audit.rows).toHaveLength(1);
});

test('a file of too many addresses is refused whole, and 5,000 are taken at once', async () => {
  const { customerId, inTenant } = await aList();
  const of = (count: number) => base64(Array.from({ length: count }, (_, n) => `n${n}@x.test`).join('\n'));
  await expect(inTenant((tx) => previewImport(tx, { customerId, file: of(50_001) }))).rejects.toMatchObject({
    key: 'suppression_file_long',
  });
  expect(await inTenant((tx) => importSuppressions(tx, { customerId, file: of(5_000) }))).toMatchObject({
    added: 5_000,
  });
  const [batch] = (await inTenant((tx) => listEffects(tx, { list: customerId }))).imports;
  expect(batch).toMatchObject({ count: 5_000 });
  const choice = { by: 'import', batchKey: batch?.batchKey ?? '' } as const;
  const preview = await inTenant((tx) => previewUndo(tx, { choice, withComplaints: false }));
  expect(preview).toMatchObject({ count: 5_000, complaints: 0, reasons: [{ reason: 'MANUAL', count: 5_000 }] });
  const { count, upTo } = preview;
  expect(await inTenant((tx) => undoSuppressions(tx, { choice, withComplaints: false, count, upTo }))).toEqual({
    released: 5_000,
  });
  expect((await inTenant((tx) => listSuppressions(tx, {}))).rows).toEqual([]);
});

test('one rule’s effects are taken back as they were seen, complaints and all else left alone', async () => {
  const { inTenant, ...owner } = await aList();
  await fail(owner, ['a@out.test', 'b@out.test']);
  await fail(owner, ['c@out.test'], { rule: 'other-rule' });
  await fail(owner, ['d@out.test'], { reason: 'feedback' });
  await inTenant((tx) => addSuppressions(tx, { customerId: owner.customerId, recipients: ['e@out.test'] }));
  // One day, also when the test runs over midnight in Japan.
  await database.query(
    'postgres',
    `update suppression set created_at = '2026-11-20T12:00:00Z' where reseller_id = $1`,
    [owner.resellerId],
  );
  const { rules, days } = await inTenant((tx) => listEffects(tx, {}));
  expect(rules).toMatchObject([
    { rule: 'no-such-user', ruleSet: 'v1', reason: 'userunknown', count: 2 },
    { rule: 'no-such-user', reason: 'feedback', count: 1 },
    { rule: 'other-rule', count: 1 },
  ]);
  expect(days).toEqual([{ day: '2026-11-20', count: 4 }]);
  const choice = { by: 'rule', rule: 'no-such-user', ruleSet: 'v1' } as const;
  const seen = await inTenant((tx) => previewUndo(tx, { choice, withComplaints: false }));
  expect(seen).toMatchObject({ count: 2, complaints: 1, reasons: [{ reason: 'userunknown', count: 2 }] });
  expect(seen.rows.map(({ recipient }) => recipient).toSorted()).toEqual(['a@out.test', 'b@out.test']);

  const undo = () =>
    inTenant((tx) => undoSuppressions(tx, { choice, withComplaints: false, count: seen.count, upTo: seen.upTo }));
  const [gone] = seen.rows;
  await database.query(
    'noren_system',
    `update suppression set released_at = now(), release_cause = 'HAND' where id = $1`,
    [gone?.id],
  );
  await expect(undo()).rejects.toMatchObject({ key: 'suppression_undo_changed', params: { seen: 2, now: 1 } });
  await database.query(
    'noren_system',
    'update suppression set released_at = null, release_cause = null where id = $1',
    [gone?.id],
  );
  expect(await undo()).toEqual({ released: 2 });
  const left = (await inTenant((tx) => listSuppressions(tx, {}))).rows.map(({ recipient }) => recipient);
  expect(left.toSorted()).toEqual(['c@out.test', 'd@out.test', 'e@out.test']);

  const day = { by: 'day', day: '2026-11-20' } as const;
  const all = await inTenant((tx) => previewUndo(tx, { choice: day, withComplaints: true }));
  expect(all).toMatchObject({ count: 2, complaints: 1 });
  const { count, upTo } = all;
  await inTenant((tx) => undoSuppressions(tx, { choice: day, withComplaints: true, count, upTo }));
  expect((await inTenant((tx) => listSuppressions(tx, {}))).rows).toMatchObject([{ recipient: 'e@out.test' }]);
});

test('a customer’s settings go before its reseller’s, are dropped again, and a reason switched off may release its addresses', async () => {
  const { inTenant, ...owner } = await aList();
  const { customerId } = owner;
  const inOwn = <T>(work: Parameters<typeof inCustomer<T>>[1]) => inCustomer({ ...owner, actorId: null }, work);
  expect(await inOwn((tx) => getSettings(tx, {}))).toMatchObject({
    from: 'platform',
    shared: false,
    settings: defaultSettings,
  });
  await inTenant((tx) => saveSettings(tx, { settings: { ...defaultSettings, startsAtHour: 6 } }));
  expect(await inOwn((tx) => getSettings(tx, {}))).toMatchObject({ from: 'reseller', settings: { startsAtHour: 6 } });
  const userunknown = { ...defaultSettings.rules.userunknown, enabled: false };
  const settings = { rules: { ...defaultSettings.rules, userunknown }, startsAtHour: null };

  await inTenant((tx) => saveSettings(tx, { settings: defaultSettings }));
  await fail(owner, ['a@out.test', 'b@out.test']);
  await fail(owner, ['c@out.test'], { reason: 'hasmoved' });
  expect((await inOwn((tx) => getSettings(tx, {}))).stopped).toEqual([
    { reason: 'hasmoved', count: 1 },
    { reason: 'userunknown', count: 2 },
  ]);
  const saved = await inOwn((tx) => saveSettings(tx, { settings, release: ['userunknown', 'hasmoved'] }));
  expect(saved).toEqual({ released: 2 }); // `hasmoved` is still on
  await fail(owner, ['d@out.test']);
  expect((await inOwn((tx) => listSuppressions(tx, {}))).rows).toMatchObject([{ recipient: 'c@out.test' }]);

  expect(await inTenant((tx) => getSettings(tx, { customerId }))).toMatchObject({ from: 'customer' });
  expect(await inTenant((tx) => getSettings(tx, {}))).toMatchObject({ from: 'reseller', customerId: null });
  await inOwn((tx) => dropSettings(tx, {}));
  expect(await inOwn((tx) => getSettings(tx, {}))).toMatchObject({ from: 'reseller' });
});

import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
let mine: Awaited<ReturnType<typeof anInvoiced>>;
let theirs: Awaited<ReturnType<typeof anInvoiced>>;

async function anInvoiced(number: bigint) {
  const tenant = await aTenant();
  const { id: contractId } = await asReseller(tenant.reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  const invoice = await inSystem('operator console', null, ({ db }) =>
    db.invoice.create({
      data: {
        ...{ resellerId: tenant.reseller.id, contractId, number, month: '2025-01', document: {} },
        ...{ issuedOn: new Date('2025-02-01'), dueOn: new Date('2025-02-28'), net: 100n, tax: 10n, total: 110n },
        ...{ contentHash: new Uint8Array(32), ledgerHash: new Uint8Array(32), ledgerSequence: 0n },
      },
    }),
  );
  return { ...tenant, contractId, invoiceId: invoice.id };
}
beforeAll(async () => {
  [mine, theirs] = [await anInvoiced(1n), await anInvoiced(2n)];
});

const hostile = hostileSql(database, () => mine.reseller.id);

test('a reseller reads its own invoices; its customers, its neighbours and nobody read none of them', async () => {
  expect((await hostile('select id from invoice')).rows).toEqual([{ id: mine.invoiceId }]);
  expect((await hostile('select from invoice where id = $1', [theirs.invoiceId])).rowCount).toBe(0);
  expect((await hostile('select from invoice', [], mine.customer.id)).rowCount).toBe(0);
  expect((await database.query('noren_app', 'select from invoice')).rowCount).toBe(0);
});

test('a reseller issues, changes and numbers nothing', async () => {
  for (const sql of [
    'update invoice set total = 0',
    'delete from invoice',
    'insert into invoice select * from invoice',
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission/);
  await expect(hostile('select from month_close')).rejects.toThrow(/permission/);
  // The operator's series stays out of sight; a reseller has one of its own.
  expect((await hostile('select from invoice_series')).rowCount).toBe(0);
  expect((await hostile('update invoice_series set last = last + 1')).rowCount).toBe(0);
});

test('nobody bills a month twice, gives a number twice, or states a wrong sum', async () => {
  const copy = (changes: string) =>
    database.query(
      'noren_system',
      `insert into invoice select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()) || $2::jsonb)).*
       from invoice i where id = $1`,
      [mine.invoiceId, changes],
    );
  await expect(copy('{"number": 3}')).rejects.toThrow(/invoice_month/);
  await expect(copy('{"month": "2025-02"}')).rejects.toThrow(/invoice_number/);
  await expect(copy('{"number": 3, "month": "2025-02", "tax": 9}')).rejects.toThrow(/invoice_sum/);
});

test('a reseller reads its own credit notes and issues none; its customers and its neighbours read none of them', async () => {
  const note = (of: typeof mine, number: number) =>
    database.query(
      'noren_system',
      `insert into credit_note (id, reseller_id, contract_id, invoice_id, number, request_id, issued_on, document, net, tax, total, content_hash)
       values (gen_random_uuid(), $1, $2, $3, $4, gen_random_uuid(), '2025-03-01', '{}', 10, 1, 11, '') returning id`,
      [of.reseller.id, of.contractId, of.invoiceId, number],
    );
  const own = (await note(mine, 101)).rows[0].id;
  await note(theirs, 102);
  expect((await hostile('select id from credit_note')).rows).toEqual([{ id: own }]);
  expect((await hostile('select from credit_note', [], mine.customer.id)).rowCount).toBe(0);
  expect((await database.query('noren_app', 'select from credit_note')).rowCount).toBe(0);
  for (const sql of [
    'insert into credit_note select * from credit_note',
    'update credit_note set total = 0',
    'delete from credit_note',
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission/);
  // Of another's invoice, under one's own name.
  await expect(note({ ...mine, invoiceId: theirs.invoiceId }, 103)).rejects.toThrow(/none of contract/);
});

test('a reseller reads and records itself as an issuer, and nobody else', async () => {
  const add = 'insert into issuer_profile (id, reseller_id, name) values (gen_random_uuid(), $1, $2)';
  await database.query('noren_system', add, [null, 'Operator']);
  await database.query('noren_system', add, [theirs.reseller.id, 'Theirs']);
  expect((await hostile('select from issuer_profile')).rowCount).toBe(0);
  expect((await hostile(`update issuer_profile set name = 'x'`)).rowCount).toBe(0);
  expect((await hostile(add, [mine.reseller.id, 'Mine'])).rowCount).toBe(1);
  for (const owner of [null, theirs.reseller.id])
    await expect(hostile(add, [owner, 'x'])).rejects.toThrow(/row-level security/);
  await expect(hostile(add, [mine.reseller.id, 'x'], mine.customer.id)).rejects.toThrow(/row-level security/);
  await expect(hostile('delete from issuer_profile')).rejects.toThrow(/permission/);
});

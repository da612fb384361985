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
  for (const table of ['invoice_series', 'month_close'])
    await expect(hostile(`select from ${table}`), table).rejects.toThrow(/permission/);
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

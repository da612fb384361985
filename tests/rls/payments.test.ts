import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { recordPayment } from '../../services/payment/record-payment.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;
const hostile = hostileSql(database, () => mine.reseller.id);
const tables = ['payment', 'payment_allocation'];

beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  for (const [at, { reseller }] of [mine, theirs].entries()) {
    const { id: contractId } = await asReseller(reseller.id)(({ db }) => db.contract.findFirstOrThrow());
    await database.query(
      'noren_system',
      `insert into invoice (id, reseller_id, contract_id, number, month, issued_on, due_on, document, net, tax, total,
        content_hash, ledger_hash, ledger_sequence)
       values (gen_random_uuid(), $1, $2, $3, '2025-01', '2025-02-01', '2025-02-28', '{}', 100, 0, 100, '\\x00', '\\x00', 0)`,
      [reseller.id, contractId, at + 1],
    );
    await inSystem('operator console', null, (tx) =>
      recordPayment(tx, {
        ...{ contractId, amount: 60, paidOn: '2025-02-10', method: 'transfer', reference: randomUUID() },
      }),
    );
  }
});

test.each(tables)('of %s a reseller sees its own rows, and a customer none', async (table) => {
  expect((await hostile(`select from ${table}`)).rowCount).toBe(1);
  expect((await hostile(`select from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount).toBe(0);
});

test.each(tables)('no tenant writes, changes or removes a row of %s', async (table) => {
  const sql = [`insert into ${table} select * from ${table}`, `update ${table} set amount = 1`, `delete from ${table}`];
  for (const each of sql) await expect(hostile(each)).rejects.toThrow(/permission denied/);
});

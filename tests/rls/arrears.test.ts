import { beforeAll, expect, test } from 'vitest';
import { dunArrears } from '../../services/arrears/dun.ts';
import { today } from '../../services/contract/contract-state.ts';
import { aDebtor, asOperator, daysAgo } from '../support/debtor.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Debtor = Awaited<ReturnType<typeof aDebtor>>;
let mine: Debtor;
let theirs: Debtor;
const hostile = hostileSql(database, () => mine.reseller.id);

beforeAll(async () => {
  [mine, theirs] = [await aDebtor(), await aDebtor()];
  for (const { owes, contract, reseller } of [mine, theirs]) {
    await owes(1_000, daysAgo(5));
    await asOperator(({ db }) =>
      db.payerName.createMany({ data: [{ contractId: contract.id, resellerId: reseller.id, name: 'アオゾラ' }] }),
    );
  }
  await dunArrears((work) => asOperator(work), today());
  await asOperator(({ db }) =>
    db.bankEntry.createMany({
      data: [{ reference: 'x', paidOn: new Date(today()), amount: 1n, payer: 'x', description: 'x' }],
    }),
  );
});

test('a reseller reads what it was dunned for; its customers, its neighbours and nobody read none of it', async () => {
  expect((await hostile('select reseller_id from dunning')).rows).toEqual([{ reseller_id: mine.reseller.id }]);
  expect((await hostile('select from dunning where reseller_id = $1', [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile('select from dunning', [], mine.customer.id)).rowCount).toBe(0);
  expect((await database.query('noren_app', 'select from dunning')).rowCount).toBe(0);
});

test('entries of the bank, payers and what is to be told are the operator’s alone; where to pay is read and not written', async () => {
  for (const table of ['bank_entry', 'payer_name', 'billing_notice'])
    await expect(hostile(`select from ${table}`), table).rejects.toThrow(/permission denied/);
  expect((await hostile('select from arrears_rule', [], mine.customer.id)).rowCount).toBe(0);
  for (const sql of [
    'insert into dunning select * from dunning',
    'update dunning set mails = 0',
    'delete from dunning',
    `insert into arrears_rule (rules) values ('{}')`,
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission denied/);
});

test('what was told stays told', async () => {
  for (const sql of ['update dunning set mails = 0', 'delete from dunning', 'delete from arrears_rule'])
    await expect(database.query('noren_owner', sql), sql).rejects.toThrow();
});

import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { today } from '../../services/contract/contract-state.ts';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
const asked = { kind: 'option-added', option: 'homepage', on: today() };

async function oneThatAsks() {
  const tenant = await aTenant();
  const { id: contractId } = await asReseller(tenant.reseller.id)(({ db }) => db.contract.findFirstOrThrow());
  const data = { id: randomUUID(), resellerId: tenant.reseller.id, contractId, asked, quote: {} };
  await inSystem('operator console', null, ({ db }) => db.optionRequest.create({ data }));
  return { ...tenant, contractId };
}
let mine: Awaited<ReturnType<typeof oneThatAsks>>;
let theirs: Awaited<ReturnType<typeof oneThatAsks>>;
beforeAll(async () => {
  [mine, theirs] = [await oneThatAsks(), await oneThatAsks()];
});
const hostile = hostileSql(database, () => mine.reseller.id);

test('a reseller sees what it asked for, its customers and others nothing', async () => {
  expect((await hostile('select reseller_id from option_request')).rows).toEqual([{ reseller_id: mine.reseller.id }]);
  expect((await hostile('select from option_request', [], mine.customer.id)).rowCount).toBe(0);
  expect((await database.query('noren_app', 'select from option_request')).rowCount).toBe(0);
});

test('it asks and takes back in its own contract, and accepts nothing', async () => {
  const insert = `insert into option_request (reseller_id, contract_id, asked, quote, state) values ($1, $2, '{}', '{}', $3)`;
  expect((await hostile(insert, [mine.reseller.id, mine.contractId, 'requested'])).rowCount).toBe(1);
  await expect(hostile(insert, [mine.reseller.id, mine.contractId, 'accepted'])).rejects.toThrow(/row-level security/);
  await expect(hostile(insert, [theirs.reseller.id, theirs.contractId, 'requested'])).rejects.toThrow(/row-level/);
  await expect(hostile(insert, [mine.reseller.id, theirs.contractId, 'requested'])).rejects.toThrow(/foreign key/);
  expect((await hostile(`update option_request set state = 'withdrawn'`)).rowCount).toBe(1);
  await expect(hostile(`update option_request set state = 'accepted'`)).rejects.toThrow(/row-level security/);
  await expect(hostile(`update option_request set quote = '{}'`)).rejects.toThrow(/permission denied/);
  await expect(hostile('delete from option_request')).rejects.toThrow(/permission denied/);
});

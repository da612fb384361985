import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { lowerSendingLimit } from '../../services/limit/lower-sending-limit.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { throttleSending } from '../../services/limit/throttle-sending.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;
const limits = limitFiguresInput.parse({ messagesPerHour: 5 });
beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  for (const { reseller, customer } of [mine, theirs]) {
    await inSystem('operator console', null, async (tx) => {
      await setSendingLimit(tx, { resellerId: reseller.id, limits });
      await setSendingLimit(tx, { resellerId: reseller.id, customerId: customer.id, limits });
      for (const customerId of [undefined, customer.id])
        await throttleSending(tx, {
          resellerId: reseller.id,
          customerId,
          messagesPerHour: 1,
          recipientsPerHour: null,
          reason: 'x',
          startsAt: new Date(),
          endsAt: null,
        });
    });
    await asReseller(reseller.id)((tx) => lowerSendingLimit(tx, { customerId: customer.id, limits }));
  }
});

const hostile = hostileSql(database, () => mine.reseller.id);
const insert = `insert into sending_limit (id, reseller_id, customer_id, set_by, messages_per_hour)
  values (gen_random_uuid(), $1, $2, $3::limit_setter, 9)`;

test('limits and restrictions of another reseller are neither seen nor changed', async () => {
  expect((await hostile('select from sending_limit')).rowCount).toBe(3);
  expect((await hostile('select id from sending_throttle')).rowCount).toBe(2);
  for (const table of ['sending_limit', 'sending_throttle'])
    expect((await hostile(`select id from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
  const raise = 'update sending_limit set messages_per_hour = 999 where reseller_id = $1';
  expect((await hostile(raise, [theirs.reseller.id])).rowCount).toBe(0);
  expect((await hostile('delete from sending_limit where reseller_id = $1', [theirs.reseller.id])).rowCount).toBe(0);
});

test('a reseller changes its own rows about its customers, and nothing that the operator set', async () => {
  const changed = await hostile('update sending_limit set messages_per_hour = 1 returning set_by, customer_id');
  expect(changed.rows).toEqual([{ set_by: 'reseller', customer_id: mine.customer.id }]);
  expect((await hostile('delete from sending_limit')).rowCount).toBe(1);
  for (const [customerId, setBy] of [
    [null, 'operator'],
    [mine.customer.id, 'operator'],
    [theirs.customer.id, 'reseller'],
  ])
    await expect(hostile(insert, [mine.reseller.id, customerId, setBy])).rejects.toThrow(/row-level|foreign|duplicate/);
  await expect(hostile(`update sending_limit set set_by = 'operator'`)).rejects.toThrow(/row-level|duplicate/);
});

test('a restriction is read only, and who made it stays with the operator', async () => {
  for (const sql of [
    'update sending_throttle set ends_at = now()',
    'delete from sending_throttle',
    'select created_by from sending_throttle',
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission denied/);
});

test('a customer sees what is about itself and changes nothing', async () => {
  const { id } = mine.customer;
  expect((await hostile('select distinct customer_id from sending_limit', [], id)).rows).toEqual([{ customer_id: id }]);
  expect((await hostile('select customer_id from sending_throttle', [], id)).rows).toEqual([{ customer_id: id }]);
  expect((await hostile('update sending_limit set messages_per_hour = 9', [], id)).rowCount).toBe(0);
  await expect(hostile(insert, [mine.reseller.id, id, 'reseller'], id)).rejects.toThrow(/row-level/);
});

test('the defaults are read through their view and changed by nobody', async () => {
  expect((await hostile('select level from sending_limit_standard')).rowCount).toBe(3);
  await expect(hostile('update sending_limit_standard set messages_per_hour = 9')).rejects.toThrow(/permission denied/);
});

import { beforeAll, expect, test } from 'vitest';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { testWebhook } from '../../services/webhook/send-again.ts';
import { aFact } from '../mta/made-facts.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Tenant = Awaited<ReturnType<typeof aTenant>>;
let mine: Tenant;
let theirs: Tenant;
/** Of each tenant the customer's endpoint; the reseller has one of its own too. */
const endpoints = new Map<string, string>();
const endpoint = {
  ...{ name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false },
  ...{ batchSeconds: 0, batchCount: 1 },
};
beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  for (const { reseller, customer } of [mine, theirs]) {
    const inTenant = asReseller(reseller.id);
    await inTenant((tx) => addWebhook(tx, endpoint));
    const { id } = await inTenant((tx) => addWebhook(tx, { ...endpoint, customerId: customer.id }));
    endpoints.set(reseller.id, id);
    await inTenant((tx) => testWebhook(tx, { id }));
    const owner = { resellerId: reseller.id, customerId: customer.id };
    const fact = await prepareFact(aFact({ ...owner, kind: 'bounced', attempt: 1 }));
    await shipBatch({ node: 'n', file: reseller.id, from: 0, to: 1, facts: [fact], logins: [], reports: [] });
  }
  await database.query(
    'noren_system',
    `insert into webhook_attempt (id, reseller_id, customer_id, batch_id, at, duration_ms)
     select gen_random_uuid(), reseller_id, customer_id, id, now(), 1 from webhook_batch`,
  );
});

const hostile = hostileSql(database, () => mine.reseller.id);
const tables = ['webhook', 'webhook_batch', 'webhook_event', 'webhook_attempt'];
const insert = `insert into webhook (id, reseller_id, customer_id, name, url, groups, batch_seconds, batch_count, secret_cipher)
  values (gen_random_uuid(), $1, $2, 'x', 'https://x.test/', '{bounces}', 0, 1, '\\x00')`;
const batch = `insert into webhook_batch (id, reseller_id, customer_id, webhook_id, events, next_try_at, expires_at)
  values (gen_random_uuid(), $1, $2, $3, 1, now(), now())`;

test.each(tables)('another reseller’s rows of %s are neither seen nor changed, and one’s own are', async (table) => {
  const of = { webhook: 2, webhook_batch: 1, webhook_event: 2, webhook_attempt: 1 }[table];
  expect((await hostile(`select from ${table}`)).rowCount).toBe(of);
  expect((await hostile(`select from ${table} where reseller_id = $1`, [theirs.reseller.id])).rowCount).toBe(0);
});

test('nobody adds an endpoint to another’s, nor moves one, nor sends through another’s', async () => {
  const [me, them] = [mine.reseller.id, theirs.reseller.id];
  await expect(hostile(insert, [them, null])).rejects.toThrow(/row-level security/);
  await expect(hostile(insert, [me, theirs.customer.id])).rejects.toThrow(/foreign key/);
  await expect(hostile('update webhook set reseller_id = $1', [them])).rejects.toThrow(/permission/);
  await expect(hostile('update webhook set customer_id = $1', [theirs.customer.id])).rejects.toThrow(/permission/);
  await expect(hostile(batch, [them, theirs.customer.id, endpoints.get(them)])).rejects.toThrow(/row-level security/);
  await expect(hostile(batch, [me, mine.customer.id, endpoints.get(them)])).rejects.toThrow(/foreign key/);
  const off = 'update webhook set enabled = false where reseller_id = $1';
  expect((await hostile(off, [them])).rowCount).toBe(0);
  expect((await hostile('delete from webhook where reseller_id = $1', [them])).rowCount).toBe(0);
});

test('a customer has its own endpoints only, and not the reseller’s nor what that is told', async () => {
  const { id } = mine.customer;
  for (const table of tables) {
    const { rows } = await hostile(`select customer_id from ${table}`, [], id);
    expect(rows, table).toEqual([{ customer_id: id }]);
  }
  await expect(hostile(insert, [mine.reseller.id, null], id)).rejects.toThrow(/row-level security/);
  expect((await hostile('update webhook set enabled = false where customer_id is null', [], id)).rowCount).toBe(0);
});

test('what is to be told, and what came of it, is written by the platform alone', async () => {
  for (const table of ['webhook_event', 'webhook_attempt'])
    for (const sql of [`delete from ${table}`, `update ${table} set reseller_id = reseller_id`])
      await expect(hostile(sql), sql).rejects.toThrow(/permission/);
  await expect(hostile('delete from webhook_batch')).rejects.toThrow(/permission/);
  await expect(hostile('update webhook set claimed_until = now()')).rejects.toThrow(/permission/);
  for (const table of tables)
    await expect(database.query('noren_mta', `select from ${table}`)).rejects.toThrow(/permission/);
});

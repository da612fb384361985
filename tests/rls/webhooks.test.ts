import { beforeAll, expect, test } from 'vitest';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { testMailHook } from '../../services/mail-hook/test-mail-hook.ts';
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
/** Of each tenant the mail of its domain. */
const hooks = new Map<string, string>();
const endpoint = {
  ...{ name: 'x', url: 'https://hooks.x.test/', groups: ['bounces' as const], finalOnly: false },
  ...{ batchSeconds: 0, batchCount: 1 },
};
beforeAll(async () => {
  mine = await aTenant();
  theirs = await aTenant();
  for (const { reseller, customer, domain } of [mine, theirs]) {
    const inTenant = asReseller(reseller.id);
    await inTenant((tx) => addWebhook(tx, endpoint));
    const { id } = await inTenant((tx) => addWebhook(tx, { ...endpoint, customerId: customer.id }));
    endpoints.set(reseller.id, id);
    await inTenant((tx) => testWebhook(tx, { id }));
    const hook = { domainId: domain.id, localPart: '', webhookId: id, alone: true, format: 'json' as const };
    hooks.set(reseller.id, (await inTenant((tx) => addMailHook(tx, hook))).id);
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

test('another’s mail is posted nowhere by us, ours not to them, and what was received the portal never reads', async () => {
  const [me, them] = [mine.reseller.id, theirs.reseller.id];
  expect((await hostile('select id from mail_hook')).rows).toEqual([{ id: hooks.get(me) }]);
  expect((await hostile('delete from mail_hook where reseller_id = $1', [them])).rowCount).toBe(0);
  const hook = `insert into mail_hook (id, reseller_id, customer_id, domain_id, local_part, webhook_id, alone, format)
    values (gen_random_uuid(), $1, $2, $3, 'x', $4, true, 'json')`;
  const [ours, others] = [mine.domain.id, theirs.domain.id];
  await expect(hostile(hook, [them, theirs.customer.id, others, endpoints.get(them)])).rejects.toThrow(/row-level/);
  await expect(hostile(hook, [me, mine.customer.id, others, endpoints.get(me)])).rejects.toThrow(/foreign key/);
  await expect(hostile(hook, [me, mine.customer.id, ours, endpoints.get(them)])).rejects.toThrow(/foreign key/);
  await asReseller(me)((tx) => testMailHook(tx, { id: hooks.get(me) ?? '' }));
  for (const sql of [
    'select from hooked_mail',
    'delete from hooked_mail',
    'update mail_hook set domain_id = domain_id',
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission/);
  for (const table of ['mail_hook', 'hooked_mail'])
    await expect(database.query('noren_mta', `select from ${table}`)).rejects.toThrow(/permission/);
  const seen = await database.query('noren_mta', 'select hook_id from mta.mail_hook where domain = $1', [
    mine.domain.name,
  ]);
  expect(seen.rows).toEqual([{ hook_id: hooks.get(me) }]);
});

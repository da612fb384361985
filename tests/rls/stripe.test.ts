import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';
import { anInvoice } from '../support/stripe/at-stripe.ts';

const database = useFreshDatabase();
let mine: Awaited<ReturnType<typeof aCollected>>;
let theirs: Awaited<ReturnType<typeof aCollected>>;

async function aCollected(name: string) {
  const tenant = await aTenant();
  const resellerId = tenant.reseller.id;
  const contract = await asReseller(resellerId)(({ db }) => db.contract.findFirstOrThrow());
  const contractId = contract.id;
  const invoice = await anInvoice({ reseller: tenant.reseller, contract, resellerId, contractId });
  await inSystem('operator console', null, async ({ db }) => {
    await db.stripeCustomer.create({ data: { contractId, resellerId, stripeId: `cus_${name}` } });
    await db.stripeInvoice.create({ data: { invoiceId: invoice.id, contractId, resellerId, stripeId: `in_${name}` } });
    await db.stripeTask.create({ data: { invoiceId: invoice.id, contractId, resellerId, kind: 'invoice' } });
    const event = {
      id: `evt_${name}`,
      type: 'invoice.paid',
      objectId: `in_${name}`,
      effect: 'applied',
      createdAt: new Date(),
    };
    await db.stripeEvent.create({ data: { ...event, resellerId } });
    await db.stripeDifference.create({ data: { resellerId, kind: 'money', objectId: `in_${name}` } });
  });
  return { ...tenant, contractId, invoiceId: invoice.id };
}
beforeAll(async () => {
  [mine, theirs] = [await aCollected('mine'), await aCollected('theirs')];
});
const hostile = hostileSql(database, () => mine.reseller.id);
const own = ['stripe_customer', 'stripe_invoice', 'stripe_task'];

test('a reseller reads how its own invoices are collected; its customers and nobody read none of it', async () => {
  for (const table of own) {
    expect((await hostile(`select contract_id from ${table}`)).rows, table).toEqual([{ contract_id: mine.contractId }]);
    expect((await hostile(`select from ${table}`, [], mine.customer.id)).rowCount, table).toBe(0);
    expect((await database.query('noren_app', `select from ${table}`)).rowCount, table).toBe(0);
  }
  for (const table of ['stripe_event', 'stripe_difference', 'stripe_run'])
    await expect(hostile(`select from ${table}`), table).rejects.toThrow(/permission/);
});

test('a reseller states nothing about its payments: no card, no status, no call but about its own card', async () => {
  for (const sql of [
    `update stripe_customer set card = '{}'`,
    `update stripe_invoice set status = 'paid'`,
    `update stripe_task set done_at = now()`,
    'delete from stripe_task',
    `insert into stripe_customer (contract_id, reseller_id) values ('${mine.contractId}', '${mine.reseller.id}')`,
    `update contract set issuer_name = 'x'`,
  ])
    await expect(hostile(sql), sql).rejects.toThrow(/permission/);
  const ask = (kind: string, of: { contractId: string; invoiceId: string }, reseller: string) =>
    hostile('insert into stripe_task (reseller_id, contract_id, invoice_id, kind, ref) values ($1, $2, $3, $4, $5)', [
      ...[reseller, of.contractId, kind === 'charge' ? of.invoiceId : null, kind, 'x'],
    ]);
  expect((await ask('charge', mine, mine.reseller.id)).rowCount).toBe(1);
  await expect(ask('charge', theirs, mine.reseller.id)).rejects.toThrow(/foreign key/);
  await expect(ask('charge', theirs, theirs.reseller.id)).rejects.toThrow(/row-level security/);
  await expect(ask('card', mine, mine.reseller.id)).rejects.toThrow(/row-level security/);
});

test('a reseller chooses how it pays, for itself only', async () => {
  expect((await hostile(`update contract set payment_method = 'card'`)).rowCount).toBe(1);
  const foreign = await hostile(`update contract set payment_method = 'card' where id = $1`, [theirs.contractId]);
  expect(foreign.rowCount).toBe(0);
  await expect(hostile(`update contract set payment_method = 'cash'`)).rejects.toThrow(/contract_payment_method/);
  const customers = await hostile(`update contract set payment_method = 'card'`, [], mine.customer.id);
  expect(customers.rowCount).toBe(0);
});

test('an event that took effect stays as it is, for the owner of the table too', async () => {
  for (const role of ['noren_system', 'noren_owner'])
    await expect(database.query(role, `update stripe_event set effect = 'not-ours'`), role).rejects.toThrow();
  await expect(
    database.query('noren_system', `insert into stripe_event select * from stripe_event where id = 'evt_mine'`),
  ).rejects.toThrow(/stripe_event_pkey/);
});

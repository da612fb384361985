import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { translatorOf } from '../../web/server/context.ts';
import { serveDocument } from '../../web/server/documents.ts';
import type { Identity } from '../../web/server/identity.ts';
import { aCustomer, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';
import { anInvoicedCustomer } from '../support/resale.ts';

const database = useFreshDatabase();

async function aSeller(name: string) {
  const tenant = await aTenant();
  const ids = { resellerId: tenant.reseller.id, customerId: tenant.customer.id };
  const sold = await anInvoicedCustomer(ids, { customer: `${name} KK`, list: `${name} list` });
  // A second customer of the same reseller: the neighbour behind the wall.
  const neighbour = await aCustomer(tenant.reseller.id);
  const other = { resellerId: tenant.reseller.id, customerId: neighbour.id };
  const soldToOther = await anInvoicedCustomer(other, { customer: `${name} neighbour`, list: `${name} second list` });
  return { ...tenant, ...sold, neighbour, soldToOther };
}
let mine: Awaited<ReturnType<typeof aSeller>>;
let theirs: Awaited<ReturnType<typeof aSeller>>;
beforeAll(async () => {
  [mine, theirs] = [await aSeller('Mine'), await aSeller('Theirs')];
});
const hostile = hostileSql(database, () => mine.reseller.id);
const tables = ['resale_assignment', 'resale_invoice', 'resale_payment'];

test('a reseller reads what it sold, a customer its own, and nobody anything without a tenant', async () => {
  for (const table of tables) {
    const of = async (customerId = '') =>
      (await hostile(`select reseller_id, customer_id from ${table}`, [], customerId)).rows as Record<string, string>[];
    expect(await of(), table).toHaveLength(2);
    expect((await of()).every((row) => row.reseller_id === mine.reseller.id)).toBe(true);
    expect((await of(mine.customer.id)).map((row) => row.customer_id)).toEqual([mine.customer.id]);
    expect(await of(theirs.customer.id)).toEqual([]);
    expect((await database.query('noren_app', `select from ${table}`)).rowCount).toBe(0);
  }
});

test('a customer reads the prices that it buys by, and neither its neighbour’s nor the operator’s', async () => {
  await database.query('noren_system', `insert into plan (id, name, profile) values ($1, 'operator plan', 'xsp')`, [
    randomUUID(),
  ]);
  const names = async (customerId = '') =>
    (await hostile('select name from plan order by name', [], customerId)).rows.map(({ name }) => name);
  expect(await names()).toEqual(['Mine list', 'Mine second list']);
  expect(await names(mine.customer.id)).toEqual(['Mine list']);
  expect(await names(theirs.customer.id)).toEqual([]);
  expect((await hostile('select from plan_version')).rowCount).toBe(2);
  expect((await hostile('select from plan_version', [], mine.customer.id)).rowCount).toBe(1);
  expect((await hostile('select from resale_close', [], mine.customer.id)).rowCount).toBe(0);
});

test('nothing that was issued, assigned, paid or closed is ever changed', async () => {
  for (const table of [...tables, 'resale_close', 'plan', 'plan_version'])
    for (const sql of [`update ${table} set reseller_id = reseller_id`, `delete from ${table}`, `truncate ${table}`]) {
      await expect(hostile(sql), sql).rejects.toThrow(/permission/);
      await expect(database.query('postgres', sql), sql).rejects.toThrow(/append-only|never changed|refuse|cannot/i);
    }
});

const assign = (reseller: string, customer: string, plan: string | null, from = '2090-01-01') =>
  [
    'insert into resale_assignment (reseller_id, customer_id, plan_id, effective_from) values ($1, $2, $3, $4)',
    [reseller, customer, plan, from],
  ] as const;

test('a customer writes nothing of it, and a reseller nothing of another’s', async () => {
  const own = [mine.reseller.id, mine.customer.id, mine.listId] as const;
  await expect(hostile(...copy(assign(...own)), mine.customer.id)).rejects.toThrow(/row-level security/);
  for (const table of [...tables, 'resale_close'])
    await expect(
      hostile(`insert into ${table} (reseller_id) values ($1)`, [theirs.reseller.id]),
      table,
    ).rejects.toThrow(/row-level security|null value/);
  await expect(hostile(...copy(assign(theirs.reseller.id, theirs.customer.id, theirs.listId)))).rejects.toThrow(
    /row-level security/,
  );
  // Under one's own name: another's customer, another's list.
  await expect(hostile(...copy(assign(mine.reseller.id, theirs.customer.id, mine.listId)))).rejects.toThrow(
    /resale_assignment_reseller_id_customer_id_fkey/,
  );
  await expect(hostile(...copy(assign(mine.reseller.id, mine.customer.id, theirs.listId)))).rejects.toThrow(
    /resale_assignment_reseller_id_plan_id_fkey/,
  );
  expect((await hostile(...copy(assign(...own)))).rowCount).toBe(1);
});
const copy = ([sql, values]: ReturnType<typeof assign>): [string, unknown[]] => [sql, [...values]];

test('a reseller adds plans of its own alone, and prices to no other’s', async () => {
  const plan = (owner: string | null) =>
    hostile(`insert into plan (id, reseller_id, name, profile) values ($1, $2, 'x', 'xsp')`, [randomUUID(), owner]);
  expect((await plan(mine.reseller.id)).rowCount).toBe(1);
  for (const owner of [null, theirs.reseller.id]) await expect(plan(owner)).rejects.toThrow(/row-level security/);
  const prices = (owner: string | null, list: string) =>
    hostile(
      `insert into plan_version (id, reseller_id, plan_id, effective_from, prices) values ($1, $2, $3, '2090-01-01', '{}')`,
      [randomUUID(), owner, list],
    );
  expect((await prices(mine.reseller.id, mine.listId)).rowCount).toBe(1);
  await expect(prices(mine.reseller.id, theirs.listId)).rejects.toThrow(/row-level security/);
  await expect(prices(null, mine.listId)).rejects.toThrow(/row-level security|permission/);
  await expect(prices(theirs.reseller.id, theirs.listId)).rejects.toThrow(/row-level security/);
});

test('a series is its reseller’s own, and only rises', async () => {
  expect((await hostile('select id from invoice_series')).rows).toEqual([{ id: mine.reseller.id }]);
  expect((await hostile('select from invoice_series', [], mine.customer.id)).rowCount).toBe(0);
  await expect(hostile('update invoice_series set last = last - 1')).rejects.toThrow(/do not go back/);
  for (const [id, owner] of [
    ['operator-2', mine.reseller.id],
    [theirs.reseller.id, mine.reseller.id],
    [theirs.reseller.id, theirs.reseller.id],
  ])
    await expect(hostile('insert into invoice_series (id, reseller_id) values ($1, $2)', [id, owner])).rejects.toThrow(
      /row-level security/,
    );
});

test('the database itself refuses a month twice, a number twice, a wrong sum, prices of a billed month and too much money', async () => {
  const again = (changes: string) =>
    hostile(
      `insert into resale_invoice select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid()) || $2::jsonb)).*
       from resale_invoice i where id = $1`,
      [mine.resaleInvoiceId, changes],
    );
  await expect(again('{"number": 30}')).rejects.toThrow(/resale_invoice_month/);
  await expect(again('{"month": "2025-02"}')).rejects.toThrow(/resale_invoice_number/);
  await expect(again('{"number": 30, "month": "2025-02", "tax": 9}')).rejects.toThrow(/resale_invoice_sum/);
  await expect(hostile(...copy(assign(mine.reseller.id, mine.customer.id, mine.listId, '2025-01-01')))).rejects.toThrow(
    /was billed for 2025-01/,
  );
  const pay = (amount: number, reverses: string | null = null) =>
    hostile(
      `insert into resale_payment (id, reseller_id, customer_id, invoice_id, amount, paid_on, reverses_id)
       values ($1, $2, $3, $4, $5, '2025-03-01', $6)`,
      [randomUUID(), mine.reseller.id, mine.customer.id, mine.resaleInvoiceId, amount, reverses],
    );
  expect((await pay(1_000)).rowCount).toBe(1);
  await expect(pay(1_001)).rejects.toThrow(/1101 yen of 1100/);
  await expect(pay(-101)).rejects.toThrow(/-1 yen of 1100/);
  await expect(pay(-50, mine.resalePaymentId)).rejects.toThrow(/not what is taken back/);
  await expect(pay(-100, theirs.resalePaymentId)).rejects.toThrow(/not what is taken back/);
  expect((await pay(-100, mine.resalePaymentId)).rowCount).toBe(1);
});

describe('the document', () => {
  const ask = (role: Identity['role'], id: string, form = 'pdf', kind = 'resale-invoice') => {
    const resellerId = role === 'operator_admin' ? null : mine.reseller.id;
    const customerId = role === 'customer_admin' ? mine.customer.id : null;
    const who = {
      sessionId: randomUUID(),
      userId: randomUUID(),
      name: 'x',
      role,
      duty: 'administrator' as const,
      resellerId,
      customerId,
    };
    return serveDocument(
      {
        identity: { ...who, locale: 'en' as const },
        translate: translatorOf('en'),
        locale: 'en',
        log: { error: (fields: object) => expect.unreachable(String((fields as { err: unknown }).err)) },
      },
      new URLSearchParams({ kind, id, form, language: 'ja' }),
    );
  };

  test.each(['reseller_admin', 'customer_admin'] as const)('comes to the %s it belongs to', async (role) => {
    const answer = await ask(role, mine.resaleInvoiceId);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-/);
  });

  test('of a neighbour or of another reseller does not exist', async () => {
    for (const id of [mine.soldToOther.resaleInvoiceId, theirs.resaleInvoiceId, randomUUID()])
      for (const form of ['pdf', 'csv']) expect((await ask('customer_admin', id, form)).status).toBe(404);
    expect((await ask('reseller_admin', theirs.resaleInvoiceId)).status).toBe(404);
    expect((await ask('reseller_admin', mine.soldToOther.resaleInvoiceId)).status).toBe(200);
  });

  test('line by line is a customer’s own, and a reseller’s to all its customers', async () => {
    const linesFor = async (role: Identity['role']) => {
      const text = await (await ask(role, '', '', 'resale-lines')).text();
      return text.trimEnd().split('\r\n').slice(1);
    };
    expect(await linesFor('customer_admin')).toHaveLength(1);
    const all = await linesFor('reseller_admin');
    expect(all).toHaveLength(2);
    expect(all.every((line) => line.startsWith('INV-'))).toBe(true);
  });

  test('is none of the operator’s', async () => {
    expect((await ask('operator_admin', mine.resaleInvoiceId)).status).toBe(403);
  });
});

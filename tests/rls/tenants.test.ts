import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { findBrandByHost } from '../../services/brand/find-brand-by-host.ts';
import { getSupportContact, setSupportContact } from '../../services/brand/support-contact.ts';
import { type Database, inCustomer, inReseller } from '../../services/db/doors.ts';
import { setMailTemplate } from '../../services/mail-template/mail-templates.ts';
import { operatorBrand } from '../../web/server/brand.ts';
import { aCustomer, anAccount, aProvenDomain, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
let a: Awaited<ReturnType<typeof aTenant>>;
let b: Awaited<ReturnType<typeof aTenant>>;
let secondCustomer: { id: string };

beforeAll(async () => {
  a = await aTenant();
  b = await aTenant();
  secondCustomer = await aCustomer(a.reseller.id);
  const domain = await aProvenDomain(a.reseller.id, secondCustomer.id);
  await anAccount(a.reseller.id, domain.id);
});

const readable = [
  'reseller',
  'brand',
  'brand_host',
  'pool',
  'customer',
  'domain',
  'account',
  'account_ledger',
  'source_binding',
  'portal_user',
  'invitation',
  'audit_entry',
] as const;
const owner = (table: string) => (table === 'reseller' ? 'id' : 'reseller_id');
const customerOf = (table: string) => (table === 'customer' ? 'id' : 'customer_id');

async function seen(
  where: { resellerId: string; customerId?: string },
  sql: string,
): Promise<Record<string, string | null>[]> {
  const who = { resellerId: where.resellerId, actorId: null };
  const read = ({ db }: { db: { $queryRawUnsafe<T>(sql: string): Promise<T> } }) =>
    db.$queryRawUnsafe<Record<string, string | null>[]>(sql);
  return where.customerId ? inCustomer({ ...who, customerId: where.customerId }, read) : inReseller(who, read);
}

describe.each(readable)('%s', (table) => {
  test('a reseller sees its own rows and no other reseller’s', async () => {
    const rows = await seen({ resellerId: a.reseller.id }, `select ${owner(table)}::text as owner from ${table}`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.owner))).toEqual(new Set([a.reseller.id]));
  });

  test('nobody sees a row without a tenant set', async () => {
    expect((await database.query('noren_app', `select * from ${table}`)).rows).toEqual([]);
  });
});

describe.each(['customer', 'domain', 'account', 'account_ledger', 'pool', 'audit_entry'] as const)('%s', (table) => {
  test('a customer sees its own rows, not its neighbour’s and not its reseller’s', async () => {
    const column = customerOf(table);
    const rows = await seen(
      { resellerId: a.reseller.id, customerId: a.customer.id },
      `select ${column}::text as customer from ${table}`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row.customer))).toEqual(new Set([a.customer.id]));
  });
});

test('a row cannot be written into another reseller', async () => {
  const write = inReseller({ resellerId: a.reseller.id, actorId: null }, ({ db }) =>
    db.customer.create({ data: { resellerId: b.reseller.id, name: 'stolen', thirdPartyContractOn: new Date() } }),
  );
  await expect(write).rejects.toThrow(/row-level security/);
});

test('a link across tenants cannot be stored, even by who sees both', async () => {
  const sql = `insert into domain (id, reseller_id, customer_id, name, proof_token) values (gen_random_uuid(), $1, $2, 'x.test', 't')`;
  await expect(database.query('noren_system', sql, [a.reseller.id, b.customer.id])).rejects.toThrow(/foreign key/);
});

test('a reseller may not raise its own pool, nor a customer its own', async () => {
  const raise = 'update pool set accounts = 999999 where customer_id is not distinct from ';
  const byReseller = await inReseller({ resellerId: a.reseller.id, actorId: null }, ({ db }) =>
    db.$executeRawUnsafe(`${raise} null`),
  );
  const byCustomer = await inCustomer(
    { resellerId: a.reseller.id, customerId: a.customer.id, actorId: null },
    ({ db }) => db.$executeRawUnsafe(`${raise} '${a.customer.id}'::uuid`),
  );
  expect([byReseller, byCustomer]).toEqual([0, 0]);
});

test('no tenant is left on a connection after its transaction, however it ended', async () => {
  process.env.NOREN_DATABASE_POOL = '1';
  for (let i = 0; i < 200; i++) {
    const mine = i % 2 === 0 ? a : b;
    const work = inReseller({ resellerId: mine.reseller.id, actorId: null }, async ({ db }) => {
      const found = await db.customer.findMany({ select: { resellerId: true } });
      expect(new Set(found.map((row) => row.resellerId))).toEqual(new Set([mine.reseller.id]));
      if (i % 3 === 0) throw new Error('rolled back on purpose');
    });
    await work.catch((error: Error) => expect(error.message).toBe('rolled back on purpose'));
  }
});

test('the ledger and the audit trail cannot be rewritten, by the application, the worker or the owner', async () => {
  for (const table of ['account_ledger', 'audit_entry']) {
    for (const role of ['noren_app', 'noren_system', 'noren_owner', 'postgres']) {
      await expect(database.query(role, `delete from ${table}`), `${role} ${table}`).rejects.toThrow(
        /permission denied|append-only/,
      );
    }
  }
});

test('where an end user’s questions go, its reseller says for itself: no customer, and no other reseller (R-012)', async () => {
  const [mine, theirs] = [`desk@${a.reseller.slug}.test`, `desk@${b.reseller.slug}.test`];
  const as = (of: typeof a) => ({ resellerId: of.reseller.id, actorId: null });
  await inReseller(as(a), (tx) => setSupportContact(tx, { email: mine }));
  await inReseller(as(b), (tx) => setSupportContact(tx, { email: theirs }));
  for (const [of, email] of [
    [a, mine],
    [b, theirs],
  ] as const) {
    expect(await inReseller(as(of), getSupportContact)).toEqual({ email });
    expect(await findBrandByHost(`${of.reseller.slug}.portal.test`)).toMatchObject({ supportEmail: email });
  }
  const customer = { ...as(a), customerId: secondCustomer.id };
  await expect(inCustomer(customer, (tx) => setSupportContact(tx, { email: null }))).rejects.toThrow(/row-level/);
  expect(await inReseller(as(a), getSupportContact)).toEqual({ email: mine });
  // The operator has none to show: on its own pages nobody's customers sign in.
  expect(operatorBrand.supportEmail).toBeNull();
});

test('the words of a reseller’s mails are its own: no customer’s, and no other reseller’s', async () => {
  const words = { kind: 'password_reset', locale: 'ja', subject: 'a', body: '{{link}}' } as const;
  await inReseller({ resellerId: a.reseller.id, actorId: null }, (tx) => setMailTemplate(tx, words));
  const count = ({ db }: { db: Database }) => db.mailTemplate.count();
  const [reseller, customer] = [a.reseller.id, a.customer.id];
  expect(await inReseller({ resellerId: reseller, actorId: null }, count)).toBe(1);
  expect(await inReseller({ resellerId: b.reseller.id, actorId: null }, count)).toBe(0);
  expect(await inCustomer({ resellerId: reseller, customerId: customer, actorId: null }, count)).toBe(0);
  const foreign = {
    id: randomUUID(),
    resellerId: reseller,
    kind: 'sign_in_change',
    locale: 'en',
    subject: 'x',
    body: 'x',
  };
  await expect(
    inReseller({ resellerId: b.reseller.id, actorId: null }, ({ db }) =>
      db.mailTemplate.createMany({ data: [foreign] }),
    ),
  ).rejects.toThrow(/row-level security/);
});

import { beforeAll, expect, test } from 'vitest';
import { inReseller, inSystem } from '../../services/db/doors.ts';
import { aCustomer, aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { hostileSql } from '../support/hostile-sql.ts';

const database = useFreshDatabase();
type Side = { id: string; customer: string; neighbour: string; role: string; customerRole: string; user: string };
let mine: Side;
let theirs: Side;

async function aSide(name: string): Promise<Side> {
  const { id } = await aReseller();
  const [customer, neighbour] = [await aCustomer(id), await aCustomer(id)];
  return inSystem('scheduled work', null, async ({ db }) => {
    const permissions = ['delivery:read'];
    const role = await db.customRole.create({ data: { resellerId: id, name, permissions } });
    const ofCustomer = { resellerId: id, customerId: customer.id, name: `${name} customer`, permissions };
    const customerRole = await db.customRole.create({ data: ofCustomer });
    const user = await db.portalUser.findFirstOrThrow({ where: { resellerId: id } });
    return {
      id,
      customer: customer.id,
      neighbour: neighbour.id,
      role: role.id,
      customerRole: customerRole.id,
      user: user.id,
    };
  });
}
beforeAll(async () => {
  mine = await aSide('mine');
  theirs = await aSide('theirs');
  await inSystem('scheduled work', null, ({ db }) =>
    db.customRole.create({ data: { name: 'operator', permissions: ['queue:read'] } }),
  );
});

const hostile = hostileSql(database, () => mine.id);
const system = (sql: string, values?: unknown[]) => database.query('noren_system', sql, values);

test('a reseller sees its own roles and its customers’, none of another or of the operator', async () => {
  const { rows } = await hostile('select name from custom_role order by name');
  expect(rows.map(({ name }) => name)).toEqual(['mine', 'mine customer']);
  const changed = await hostile(`update custom_role set name = 'x' where id = '${theirs.role}'`);
  expect(changed.rowCount).toBe(0);
  await expect(
    hostile(
      `insert into custom_role (id, reseller_id, name, permissions) values (gen_random_uuid(), '${theirs.id}', 'x', '{a:read}')`,
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(
    hostile(`insert into custom_role (id, name, permissions) values (gen_random_uuid(), 'x', '{a:read}')`),
  ).rejects.toThrow(/row-level security/);
});

test('a customer sees its own alone', async () => {
  const inside = (customerId: string) =>
    inReseller({ resellerId: mine.id, actorId: null }, async ({ db }) => {
      await db.$executeRaw`select set_config('app.customer_id', ${customerId}, true)`;
      return (await db.customRole.findMany()).map(({ name }) => name);
    });
  expect(await inside(mine.customer)).toEqual(['mine customer']);
  expect(await inside(mine.neighbour)).toEqual([]);
});

test('a role stays where it was made, and is taken away by nobody', async () => {
  await expect(hostile(`update custom_role set customer_id = null`)).rejects.toThrow(/permission denied/);
  await expect(system(`update custom_role set reseller_id = null`)).rejects.toThrow(/permission denied/);
  await expect(hostile('delete from custom_role')).rejects.toThrow(/permission denied/);
  await expect(system('delete from custom_role')).rejects.toThrow(/permission denied/);
});

test('no role passes responsibility on, and none is empty', async () => {
  for (const permissions of ['{delivery:read,responsible:write}', '{}'])
    await expect(
      system('update custom_role set permissions = $1 where id = $2', [permissions, mine.role]),
    ).rejects.toThrow(/custom_role_(responsible|permissions)/);
});

/** Somebody new, as SQL and not as a service makes them. */
const person = (place: string, role: string, duty: string, customRole: string | null) =>
  system(
    `insert into portal_user (id, reseller_id, customer_id, role, duty, custom_role_id, name, email_cipher, email_index)
     values (gen_random_uuid(), ${place}, $1, $2, $3, 'x', '\\x00', sha256(gen_random_uuid()::text::bytea)) returning id`,
    [role, duty, customRole],
  );

test('nobody has a role of another house, or the duty without a role, or a role beside a duty', async () => {
  const ours = `'${mine.id}', null`;
  const home = /custom_role_at_home|no such role/;
  await expect(person(ours, 'reseller_admin', 'custom', theirs.role)).rejects.toThrow(home);
  await expect(person(ours, 'reseller_admin', 'custom', mine.customerRole)).rejects.toThrow(home);
  await expect(person('null, null', 'operator_admin', 'custom', mine.role)).rejects.toThrow(home);
  const next = `'${mine.id}', '${mine.neighbour}'`;
  await expect(person(next, 'customer_admin', 'custom', mine.customerRole)).rejects.toThrow(home);
  await expect(person(ours, 'reseller_admin', 'custom', null)).rejects.toThrow(/portal_user_custom/);
  await expect(person(ours, 'reseller_admin', 'administrator', mine.role)).rejects.toThrow(/portal_user_custom/);
  const own = `'${mine.id}', '${mine.customer}'`;
  await expect(person(own, 'domain_admin', 'custom', mine.customerRole)).rejects.toThrow(/portal_user_duty/);
  await expect(person(own, 'customer_admin', 'support', null)).rejects.toThrow(/portal_user_duty/);
  const { rows } = await person(own, 'customer_admin', 'custom', mine.customerRole);
  await expect(
    system('update portal_user set customer_id = $1 where id = $2', [mine.neighbour, rows[0].id]),
  ).rejects.toThrow(home);
});

test('a role that somebody holds is not removed, and one that was removed is given to nobody and never comes back', async () => {
  await expect(system('update custom_role set removed_at = now() where id = $1', [mine.customerRole])).rejects.toThrow(
    /held by somebody/,
  );
  await system('update custom_role set removed_at = now() where id = $1', [theirs.role]);
  await expect(person(`'${theirs.id}', null`, 'reseller_admin', 'custom', theirs.role)).rejects.toThrow(/no such role/);
  await expect(system('update custom_role set removed_at = null where id = $1', [theirs.role])).rejects.toThrow(
    /was removed/,
  );
});

test('who answers for a contract stays its full administrator, whoever changes them', async () => {
  for (const change of ["duty = 'reader'", `duty = 'custom', custom_role_id = '${mine.role}'`])
    await expect(system(`update portal_user set ${change} where id = $1`, [mine.user])).rejects.toThrow(
      /responsible administrator stays/,
    );
});

import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkChains } from '../../services/audit/check-chains.ts';
import { listAudit } from '../../services/audit/list-audit.ts';
import { record } from '../../services/audit/record.ts';
import { setCustomerPool } from '../../services/customer/set-customer-pool.ts';
import { inCustomer, inReseller, inSystem } from '../../services/db/doors.ts';
import { fromOrigin } from '../../services/db/origin.ts';
import { setForwarding } from '../../services/forwarding/set-forwarding.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const as = (resellerId: string, actorId: string | null = null) => ({ resellerId, actorId });

let tenant: Awaited<ReturnType<typeof aTenant>>;
let other: typeof tenant;
let actor: { id: string; name: string };
beforeAll(async () => {
  tenant = await aTenant();
  other = await aTenant();
  [actor] = (
    await database.query('postgres', `select id, name from portal_user where reseller_id = $1 limit 1`, [
      tenant.reseller.id,
    ])
  ).rows as [typeof actor];
});

const newest = async (action: string) => {
  const page = await inReseller(as(tenant.reseller.id), (tx) => listAudit(tx, {}));
  return page.rows.find((row) => row.action === action);
};

describe('an entry', () => {
  test('tells what was before and after, who it was, for whom and from where', async () => {
    const pool = { domains: 3, accounts: 7, storageBytes: 2 ** 31 };
    await fromOrigin({ address: '198.51.100.7', behalfId: actor.id }, () =>
      inReseller(as(tenant.reseller.id, actor.id), (tx) =>
        setCustomerPool(tx, { customerId: tenant.customer.id, pool }),
      ),
    );
    const entry = await newest('pool.change');
    expect(entry).toMatchObject({
      actor: { kind: 'reseller', id: actor.id, name: actor.name },
      behalf: actor.name,
      address: '198.51.100.7',
      objectId: tenant.customer.id,
      objectLabel: expect.stringContaining('Customer'),
      changes: [{ table: 'pool', op: 'update', after: { accounts: 7 } }],
      erased: false,
    });
    expect(entry?.changes[0]?.before).toMatchObject({ accounts: expect.any(Number) });
    expect(entry?.hash).toMatch(/^[\da-f]{64}$/);
  });

  test('is written however long the name of its object is, of which it keeps the beginning', async () => {
    const name = Array.from({ length: 100 }, () => randomUUID()).join('');
    await inReseller(as(tenant.reseller.id, actor.id), (tx) =>
      record(tx, {
        action: 'made.long',
        objectId: randomUUID(),
        objectLabel: name,
        owner: { resellerId: tenant.reseller.id, customerId: tenant.customer.id },
      }),
    );
    expect((await newest('made.long'))?.objectLabel).toBe(`${name.slice(0, 249)}…`);
  });

  test('keeps the name of somebody who is gone', async () => {
    const id = randomUUID();
    const made = { id, resellerId: tenant.reseller.id, role: 'reseller_admin' as const, name: 'Leaver' };
    await inSystem('operator console', null, ({ db }) =>
      db.portalUser.create({ data: { ...made, emailCipher: new Uint8Array(1), emailIndex: new Uint8Array(2) } }),
    );
    await inReseller(as(tenant.reseller.id, id), (tx) => record(tx, { action: 'brand.set_support', objectId: 'x' }));
    await inSystem('operator console', null, ({ db }) => db.portalUser.delete({ where: { id } }));
    expect(await newest('brand.set_support')).toMatchObject({ actor: { id, name: 'Leaver' } });
  });

  test('opens a sealed address to the tenant it is of, and not to the operator (R-036)', async () => {
    const owner = as(tenant.reseller.id, actor.id);
    const targets = ['chief@private.test'];
    await inReseller(owner, (tx) => setForwarding(tx, { accountId: tenant.account.id, targets, keepCopy: true }));
    const entry = await newest('forwarding.set');
    expect(JSON.stringify(entry)).toContain('chief@private.test');
    const stored = await database.query(
      'postgres',
      `select changes::text, detail::text from audit_entry where id = $1`,
      [entry?.id],
    );
    expect(JSON.stringify(stored.rows)).not.toContain('chief');
    const byOperator = await inSystem('operator console', null, (tx) =>
      listAudit(tx, { resellerId: tenant.reseller.id }),
    );
    expect(JSON.stringify(byOperator)).not.toContain('chief');
  });

  test('tells a customer that somebody above it acted, and not who or from where', async () => {
    const customer = { resellerId: tenant.reseller.id, customerId: tenant.customer.id, actorId: null };
    const { rows } = await inCustomer(customer, (tx) => listAudit(tx, {}));
    expect(rows.find(({ action }) => action === 'pool.change')).toMatchObject({
      actor: { kind: 'reseller', id: null, name: null },
      address: null,
    });
    expect(JSON.stringify(rows)).not.toContain('brand.set_support');
  });

  test('holds no secret, whatever changes', async () => {
    const hash = `$argon2id$${randomUUID()}`;
    await inReseller(as(tenant.reseller.id, actor.id), async (tx) => {
      await tx.db.account.update({ where: { id: tenant.account.id }, data: { passwordHash: hash } });
      await record(tx, { action: 'account.password', objectId: tenant.account.id });
    });
    const { rows } = await database.query(
      'postgres',
      `select changes::text from audit_entry where action = 'account.password'`,
    );
    expect(rows[0].changes).toContain('"password_hash": "•"');
    expect(rows[0].changes).not.toContain('argon2');
  });

  test('is written for a change of a portal user that no service told of', async () => {
    await inReseller(as(tenant.reseller.id, actor.id), ({ db }) =>
      db.customer.update({ where: { id: tenant.customer.id }, data: { name: 'Renamed KK' } }),
    );
    expect(await newest('change.customer')).toMatchObject({
      actor: { id: actor.id },
      changes: [{ table: 'customer', op: 'update', after: { name: 'Renamed KK' } }],
    });
  });
});

describe('the list', () => {
  test('finds by what an object is called, by actor, subject and period, page by page', async () => {
    await inReseller(as(tenant.reseller.id, actor.id), (tx) =>
      setVacation(tx, {
        ...{ accountId: tenant.account.id, enabled: true, startsOn: null, endsOn: null },
        ...{ subject: 'Away', body: 'Back soon', days: 1 },
      }),
    );
    const ask = (filter: Parameters<typeof listAudit>[1]) =>
      inReseller(as(tenant.reseller.id), (tx) => listAudit(tx, filter)).then(({ rows }) =>
        rows.map(({ action }) => action),
      );
    const label = tenant.account.address;
    expect(await ask({ search: label.toUpperCase(), subject: 'accounts' })).toEqual(
      expect.arrayContaining(['vacation.set', 'forwarding.set', 'account.password']),
    );
    expect(await ask({ search: '%' })).toEqual([]);
    expect(await ask({ actorId: randomUUID() })).toEqual([]);
    expect(await ask({ from: '2020-01-01', to: '2020-01-02' })).toEqual([]);
    expect(await ask({ resellerId: randomUUID() })).toEqual([]);
    const all = await ask({});
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await inReseller(as(tenant.reseller.id), (tx) =>
        listAudit(tx, { limit: 3, ...(cursor ? { cursor } : {}) }),
      );
      paged.push(...page.rows.map(({ action }) => action));
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    expect(await ask({ cursor: 'nobody~made this' })).toEqual([]);
  });

  test('narrows by level, person and object together, and finds a name in any case', async () => {
    const ask = async (filter: Parameters<typeof listAudit>[1]) =>
      (await inReseller(as(tenant.reseller.id), (tx) => listAudit(tx, { limit: 200, ...filter }))).rows;
    const all = await ask({});
    const those = all.filter(({ actor: by, objectId }) => by.id === actor.id && objectId === tenant.account.id);
    expect(those.length).toBeGreaterThan(1);
    expect(await ask({ actorKind: 'reseller', actorId: actor.id, objectId: tenant.account.id })).toEqual(those);
    expect(await ask({ actorKind: 'operator', actorId: actor.id })).toEqual([]);
    expect(await ask({ search: actor.name.toUpperCase(), actorId: actor.id })).toEqual(
      all.filter(({ actor: by }) => by.id === actor.id),
    );
    expect(await ask({ search: tenant.account.id })).toEqual(
      all.filter(({ objectId }) => objectId === tenant.account.id),
    );
    expect(await ask({ customerId: tenant.customer.id })).toEqual(all.filter(({ customer }) => customer !== null));
  });

  test('holds nothing of a neighbour, whatever is asked for', async () => {
    const [reseller, customer] = [
      as(tenant.reseller.id),
      { ...as(tenant.reseller.id), customerId: tenant.customer.id },
    ];
    await inReseller(as(other.reseller.id), (tx) =>
      record(tx, { action: 'domain.check', objectId: other.customer.id }),
    );
    await inReseller(reseller, (tx) => record(tx, { action: 'domain.check', objectId: tenant.reseller.id }));
    for (const filter of [
      { objectId: other.customer.id },
      { customerId: other.customer.id },
      { search: other.customer.id },
    ])
      expect((await inReseller(reseller, (tx) => listAudit(tx, filter))).rows, JSON.stringify(filter)).toEqual([]);
    for (const filter of [{ objectId: tenant.reseller.id }, { customerId: other.customer.id }])
      expect((await inCustomer(customer, (tx) => listAudit(tx, filter))).rows, JSON.stringify(filter)).toEqual([]);
    const nothing = 'null, null, null, null, null, null, null, null, null, null, 50000, 50';
    const { rows } = await database.query('noren_app', `select find_audit(${nothing}) as ids`);
    expect(rows).toEqual([{ ids: [] }]);
    await expect(database.query('noren_app', `select page_of_audit(null, ${nothing})`)).rejects.toThrow(/denied/);
  });
});

describe('the chain', () => {
  const check = async () => {
    const checked = await checkChains('scheduled work', null);
    return checked.map(({ resellerId, fault }) => [resellerId, fault?.kind ?? null]);
  };

  test('holds with many writers at once, each of whom writes to several chains in another order', async () => {
    const owners = [tenant.reseller.id, other.reseller.id, null];
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        inSystem('operator console', null, async (tx) => {
          for (const resellerId of n % 2 === 0 ? owners : owners.toReversed()) {
            await record(tx, { action: 'audit.try', objectId: `${n}`, owner: { resellerId, customerId: null } });
          }
        }),
      ),
    );
    expect(await check()).toEqual([null, tenant.reseller.id, other.reseller.id].map((id) => [id, null]));
    const { rows } = await database.query(
      'postgres',
      `select reseller_id, count(*)::int = max(sequence)::int as whole from audit_link group by 1`,
    );
    expect(rows.every(({ whole }) => whole)).toBe(true);
  });

  test('is not for the application to write, nor for anybody to change', async () => {
    for (const role of ['noren_app', 'noren_system']) {
      await expect(database.query(role, 'insert into audit_link select * from audit_link')).rejects.toThrow(/denied/);
    }
    for (const table of ['audit_entry', 'audit_link']) {
      for (const sql of [
        `update ${table} set reseller_id = null`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        for (const role of ['postgres', 'noren_owner', 'noren_system', 'noren_app']) {
          await expect(database.query(role, sql), `${role}: ${sql}`).rejects.toThrow(
            /append-only|denied|must be owner/,
          );
        }
      }
    }
  });

  test.each([
    ['altered', `update audit_entry set detail = '{"quiet": true}' where id = (select entry_id from last)`],
    ['altered', `update audit_entry set actor_name = 'Somebody else' where id = (select entry_id from last)`],
    ['altered', `update audit_entry set action = 'nothing.happened' where id = (select entry_id from last)`],
    ['missing', `delete from audit_entry where id = (select entry_id from last)`],
    ['emptied', `update audit_entry set person_salt = null, actor_name = null where id = (select entry_id from last)`],
    ['unlinked', `delete from audit_link where entry_id = (select entry_id from last)`],
    [
      'cut',
      `with gone as (delete from audit_link where entry_id in (select entry_id from last) returning entry_id)
      delete from audit_entry where id in (select entry_id from gone)`,
    ],
    [
      'gap',
      `delete from audit_link where entry_id in (select entry_id from audit_link where reseller_id is null
      order by sequence desc offset 1 limit 1)`,
    ],
  ])('is found %s after: %s', async (kind, sql) => {
    const last =
      'with last as (select entry_id from audit_link where reseller_id is null order by sequence desc limit 1)';
    const tampering = sql.startsWith('with') ? sql.replace('with', `${last},`) : `${last} ${sql}`;
    expect(await check()).toContainEqual([null, null]);
    await database.query('postgres', 'begin');
    try {
      // What a database administrator could do who means harm.
      await database.query('postgres', 'set local session_replication_role = replica');
      await database.query('postgres', 'create table if not exists kept_entry as table audit_entry');
      await database.query('postgres', 'create table if not exists kept_link as table audit_link');
      await database.query('postgres', tampering);
      await database.query('postgres', 'commit');
      const found = await check();
      expect(found).toContainEqual([null, kind === 'unlinked' ? 'cut' : kind]);
    } finally {
      await database.query('postgres', 'begin; set local session_replication_role = replica');
      for (const [table, kept] of [
        ['audit_entry', 'kept_entry'],
        ['audit_link', 'kept_link'],
      ]) {
        await database.query('postgres', `delete from ${table}`);
        await database.query('postgres', `insert into ${table} select * from ${kept}`);
        await database.query('postgres', `drop table ${kept}`);
      }
      await database.query('postgres', 'commit');
    }
  });

  test('is found when an entry was put in beside it', async () => {
    await database.query('postgres', 'begin; set local session_replication_role = replica');
    await database.query(
      'postgres',
      `insert into audit_entry (id, action, detail, actor_kind, content_hash, person_hash)
        values ($1, 'nothing.happened', '{}', 'platform', '', '')`,
      [randomUUID()],
    );
    await database.query('postgres', 'commit');
    expect(await check()).toContainEqual([null, 'unlinked']);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { attachSourcePool } from '../../services/reseller/attach-source-pool.ts';
import { addSourceAddress } from '../../services/source/add-source-address.ts';
import { clearSourceOverride } from '../../services/source/clear-source-override.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { holdFailingAddresses } from '../../services/source/hold-failing-addresses.ts';
import { listOwnSources } from '../../services/source/list-own-sources.ts';
import { listSourceCustomers } from '../../services/source/list-source-customers.ts';
import { listSourcePools } from '../../services/source/list-source-pools.ts';
import { moveSourceAddress } from '../../services/source/move-source-address.ts';
import { endQuarantine, quarantineCustomer } from '../../services/source/quarantine-customer.ts';
import { releaseSourceAddress } from '../../services/source/release-source-address.ts';
import { renameSourcePool } from '../../services/source/rename-source-pool.ts';
import { aCustomer, aReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);

let last = 0;
/** A pool with one address. */
async function aPool(kind: 'shared' | 'dedicated' | 'quarantine', more: { warmUp?: boolean } = {}) {
  const ip = `198.18.0.${++last}`;
  const name = `${kind} ${randomBytes(4).toString('hex')}`;
  const input = { name, kind, addresses: [{ ip, helo: 'o.test' }], ...more };
  return { ip, name, ...(await asOperator((tx) => createSourcePool(tx, input))) };
}
const boundTo = async (customerId: string) =>
  (
    await database.query('noren_mta', 'select ip from mta.source_binding where customer_id = $1 order by ip', [
      customerId,
    ])
  ).rows.map(({ ip }) => ip);
const audit = async (customerId: string) =>
  (
    await database.query(
      'noren_system',
      'select action, detail from audit_entry where customer_id = $1 order by at, id',
      [customerId],
    )
  ).rows.filter(({ action }) => /^(quarantine|source)/.test(action));

describe('a pool', () => {
  test('is given another name, which the trail tells with the one before, and never that of another', async () => {
    const [pool, other] = [await aPool('shared'), await aPool('shared')];
    const rename = (id: string, name: string) => asOperator((tx) => renameSourcePool(tx, { id, name }));
    const name = `renamed ${pool.name}`;
    await rename(pool.id, name);
    await rename(pool.id, name);
    const pools = await asOperator((tx) => listSourcePools(tx));
    expect(pools.find(({ id }) => id === pool.id)).toMatchObject({ name, addresses: [{ ip: pool.ip }] });
    const { rows } = await database.query(
      'noren_system',
      `select action, detail from audit_entry where object_id = $1 and action <> 'source-pool.create'`,
      [pool.id],
    );
    expect(rows).toEqual([{ action: 'source-pool.rename', detail: { name, before: pool.name } }]);
    const taken = { key: 'source_pool_name_taken', params: { name: other.name } };
    await expect(rename(pool.id, other.name)).rejects.toMatchObject(taken);
    const again = { name: other.name, kind: 'shared' as const, addresses: [] };
    await expect(asOperator((tx) => createSourcePool(tx, again))).rejects.toMatchObject(taken);
    await expect(rename(randomUUID(), 'x')).rejects.toMatchObject({ key: 'not_found' });
  });

  test('that is dedicated serves one reseller, and all of its customers', async () => {
    const [one, other] = [await aReseller(), await aReseller()];
    const pool = await aPool('dedicated');
    await asOperator((tx) => attachSourcePool(tx, { resellerId: one.id, sourcePoolId: pool.id }));
    const customer = await aCustomer(one.id);
    const own = { resellerId: one.id, customerId: customer.id, sourcePoolId: pool.id };
    await asOperator((tx) => attachSourcePool(tx, own));
    const wrong = asOperator((tx) => attachSourcePool(tx, { resellerId: other.id, sourcePoolId: pool.id }));
    await expect(wrong).rejects.toMatchObject({ key: 'source_pool_dedicated' });
  });

  test('that is its own is shown to a reseller with its warm-up, and of a shared one only how many addresses it has', async () => {
    const [one, other] = [await aReseller(), await aReseller()];
    const customer = await aCustomer(one.id);
    const [warming, ofCustomer, common] = [
      await aPool('dedicated', { warmUp: true }),
      await aPool('dedicated', { warmUp: false }),
      await aPool('shared', { warmUp: true }),
    ];
    const attach = (sourcePoolId: string, more: { customerId?: string } = {}) =>
      asOperator((tx) => attachSourcePool(tx, { resellerId: one.id, sourcePoolId, ...more }));
    await attach(warming.id);
    await attach(ofCustomer.id, { customerId: customer.id });
    await asOperator((tx) => attachSourcePool(tx, { resellerId: other.id, sourcePoolId: common.id }));
    const day = 86_400_000;
    const today = Date.parse(new Date().toISOString().slice(0, 10));
    const { own, shared } = await listOwnSources(one.id);
    expect(shared).toBe(0);
    expect(own).toMatchObject([
      { ip: warming.ip, customers: [], warmUpDay: 1, ceilingToday: 50, heldSince: null },
      { ip: ofCustomer.ip, warmUpDay: null, ceilingToday: null, sentToday: null, fullFrom: null },
    ]);
    expect(own[0]?.fullFrom).toBe(new Date(today + 30 * day).toISOString().slice(0, 10));
    expect(own[1]?.customers).toHaveLength(1);
    const last = (await listOwnSources(one.id, new Date(today + 29 * day))).own[0];
    expect(last).toMatchObject({ warmUpDay: 30, fullFrom: own[0]?.fullFrom });
    expect((await listOwnSources(one.id, new Date(today + 30 * day))).own[0]).toMatchObject({
      ...{ warmUpDay: null, ceilingToday: null, fullFrom: null },
    });
    const theirs = await listOwnSources(other.id);
    expect(theirs).toEqual({ own: [], shared: 1 });
    expect(JSON.stringify(theirs)).not.toContain(common.ip);
  });

  test('that is dedicated is held by one of many resellers that are attached at once', async () => {
    const resellers = [await aReseller(), await aReseller(), await aReseller(), await aReseller()];
    const pool = await aPool('dedicated');
    const tried = await Promise.allSettled(
      resellers.map(({ id }) => asOperator((tx) => attachSourcePool(tx, { resellerId: id, sourcePoolId: pool.id }))),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('keeps to its kind whoever writes the row', async () => {
    const [one, other] = [await aReseller(), await aReseller()];
    const [dedicated, quarantine] = [await aPool('dedicated'), await aPool('quarantine')];
    const bind = (resellerId: string, poolId: string) =>
      database.query('noren_system', 'update source_binding set pool_id = $2 where reseller_id = $1', [
        resellerId,
        poolId,
      ]);
    await bind(one.id, dedicated.id);
    await expect(bind(other.id, dedicated.id)).rejects.toThrow(/one reseller/);
    await expect(bind(other.id, quarantine.id)).rejects.toThrow(/bound to nobody/);
    await expect(
      database.query('noren_system', `update source_pool set kind = 'shared' where id = $1`, [dedicated.id]),
    ).rejects.toThrow(/does not change/);
  });

  test('of a customer replaces its reseller’s until it is taken away', async () => {
    const { reseller, customer } = await aTenant();
    const before = await boundTo(customer.id);
    const pool = await aPool('shared');
    const owner = { resellerId: reseller.id, customerId: customer.id };
    await asOperator((tx) => attachSourcePool(tx, { ...owner, sourcePoolId: pool.id }));
    expect(await boundTo(customer.id)).toEqual([pool.ip]);
    await asOperator((tx) => clearSourceOverride(tx, owner));
    expect(await boundTo(customer.id)).toEqual(before);
    const stranger = { ...owner, resellerId: (await aReseller()).id, sourcePoolId: pool.id };
    await expect(asOperator((tx) => attachSourcePool(tx, stranger))).rejects.toMatchObject({ key: 'not_found' });
  });
});

test('a customer in quarantine leaves its pool and comes back to it, and the trail says why', async () => {
  const { reseller, customer } = await aTenant();
  const owner = { resellerId: reseller.id, customerId: customer.id };
  const before = await boundTo(customer.id);
  const [pool, shared] = [await aPool('quarantine'), await aPool('shared')];
  const start = (sourcePoolId: string) =>
    asOperator((tx) => quarantineCustomer(tx, { ...owner, sourcePoolId, reason: 'spam complaints' }));
  await expect(start(shared.id)).rejects.toMatchObject({ key: 'source_pool_missing' });
  await start(pool.id);
  expect(await boundTo(customer.id)).toEqual([pool.ip]);
  await expect(start(pool.id)).rejects.toMatchObject({ key: 'quarantined_already' });
  const [first] = await asOperator((tx) => listSourceCustomers(tx));
  expect(first).toMatchObject({ ...owner, poolName: pool.name, quarantine: { reason: 'spam complaints' } });

  await asOperator((tx) => endQuarantine(tx, { ...owner, reason: 'list cleaned' }));
  expect(await boundTo(customer.id)).toEqual(before);
  const again = asOperator((tx) => endQuarantine(tx, { ...owner, reason: 'x' }));
  await expect(again).rejects.toMatchObject({ key: 'not_found' });
  expect(await audit(customer.id)).toMatchObject([
    { action: 'quarantine.start', detail: { reason: 'spam complaints' } },
    { action: 'quarantine.end', detail: { reason: 'list cleaned' } },
  ]);
});

describe('an address', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const minute = 60_000;

  /** Attempts from an address, as the shipper writes them. */
  async function attempts(
    ip: string,
    count: number,
    how: { kind: string; code: number | null; enhanced: string; reason?: string; at?: Date },
  ) {
    await database.query('noren_system', `select ensure_delivery_day('2026-11-21')`);
    await database.query(
      'noren_system',
      `insert into delivery_event (accepted_on, id, delivery_id, kind, at, node, source_ip, code, enhanced, reason)
       select '2026-11-21', gen_random_uuid(), $1, $2, $3, 'n', $4, $5, $6, $7 from generate_series(1, $8)`,
      [
        randomUUID(),
        how.kind,
        how.at ?? new Date(now.getTime() - minute),
        ip,
        how.code,
        how.enhanced,
        how.reason ?? null,
        count,
      ],
    );
  }
  const hold = (at = now) => asOperator((tx) => holdFailingAddresses(tx, at));
  const addressOf = async (ip: string) =>
    (await asOperator((tx) => listSourcePools(tx, now)))
      .flatMap(({ addresses }) => addresses)
      .find((each) => each.ip === ip);

  test('that receivers put off more than one time in twenty is held with its figures, until it is released', async () => {
    const { reseller, customer } = await aTenant();
    const pool = await aPool('shared');
    await asOperator((tx) => attachSourcePool(tx, { resellerId: reseller.id, sourcePoolId: pool.id }));
    await attempts(pool.ip, 95, { kind: 'delivered', code: 250, enhanced: '2.0.0' });
    await attempts(pool.ip, 5, { kind: 'deferred', code: 421, enhanced: '4.7.0' });
    expect(await hold()).toEqual([]); // exactly 5 %
    await attempts(pool.ip, 1, { kind: 'deferred', code: 451, enhanced: '4.7.1' });
    expect(await hold()).toEqual([pool.ip]);
    expect(await boundTo(customer.id)).toEqual([]);
    const held = await addressOf(pool.ip);
    expect(held?.held).toMatchObject({ ground: 'deferrals', attempts: 101, deferred: 6, refused: 0 });
    expect(await hold()).toEqual([]); // once

    await asOperator((tx) => releaseSourceAddress(tx, { id: held?.id ?? '' }, now));
    expect(await boundTo(customer.id)).toEqual([pool.ip]);
    expect(await hold(new Date(now.getTime() + minute))).toEqual([]); // the old figures no longer count
  });

  test('that is refused by policy is held; unknown users, our own waits and yesterday are no ground', async () => {
    const [bad, good] = [await aPool('shared'), await aPool('shared')];
    for (const { ip } of [bad, good]) await attempts(ip, 100, { kind: 'delivered', code: 250, enhanced: '2.0.0' });
    await attempts(bad.ip, 3, { kind: 'bounced', code: 550, enhanced: '5.7.1' });
    await attempts(good.ip, 50, { kind: 'bounced', code: 550, enhanced: '5.1.1' });
    await attempts(good.ip, 50, { kind: 'deferred', code: 451, enhanced: '4.7.0', reason: 'WARM_UP' });
    await attempts(good.ip, 50, {
      kind: 'deferred',
      code: 421,
      enhanced: '4.7.0',
      at: new Date('2026-11-20T11:00:00Z'),
    });
    expect(await hold()).toEqual([bad.ip]);
    expect((await addressOf(bad.ip))?.held).toMatchObject({ ground: 'refusals', attempts: 103, refused: 3 });
  });

  test('that is new shows what it may send today', async () => {
    const pool = await aPool('shared', { warmUp: true });
    const today = new Date();
    const [address] =
      (await asOperator((tx) => listSourcePools(tx, today))).find(({ id }) => id === pool.id)?.addresses ?? [];
    // There is no Redis here: what is not known is not 0.
    expect(address).toMatchObject({ ip: pool.ip, ceilingToday: 50, warmUpDay: 1, sentToday: null, held: null });
  });
});

describe('an address of a pool in use', () => {
  test('is added, moved with what is known of it, taken out, and comes back', async () => {
    const { reseller, customer } = await aTenant();
    const [from, to] = [await aPool('dedicated'), await aPool('shared')];
    await asOperator((tx) => attachSourcePool(tx, { resellerId: reseller.id, sourcePoolId: from.id }));
    const ip = '198.18.9.1';
    const add = (poolId: string, helo: string, warmUp = false) =>
      asOperator((tx) => addSourceAddress(tx, { poolId, ip, helo, warmUp }));
    const { id } = await add(from.id, 'first.test', true);
    expect(await boundTo(customer.id)).toEqual([from.ip, ip].toSorted());
    await expect(add(to.id, 'second.test')).rejects.toMatchObject({ key: 'source_address_taken' });

    await asOperator((tx) => moveSourceAddress(tx, { id, toPoolId: to.id }));
    expect(await boundTo(customer.id)).toEqual([from.ip]);
    const seen = async () =>
      (await asOperator((tx) => listSourcePools(tx))).flatMap((pool) =>
        pool.addresses.filter((each) => each.ip === ip).map((each) => ({ pool: pool.id, ...each })),
      );
    expect(await seen()).toMatchObject([{ pool: to.id, helo: 'first.test', ceilingToday: expect.any(Number) }]);

    await asOperator((tx) => moveSourceAddress(tx, { id, toPoolId: null }));
    expect(await seen()).toEqual([]);
    expect((await add(from.id, 'third.test')).id).toBe(id);
    expect(await seen()).toMatchObject([{ pool: from.id, helo: 'third.test', ceilingToday: expect.any(Number) }]);
  });

  test('is refused where it is none, and where there is no such pool or address', async () => {
    const pool = await aPool('shared');
    const add = (more: object) =>
      asOperator((tx) => addSourceAddress(tx, { poolId: pool.id, ip: '198.18.9.9', helo: 'o.test', ...more }));
    await expect(add({ ip: '198.18.9' })).rejects.toMatchObject({ key: 'source_address_malformed' });
    await expect(add({ helo: 'no name' })).rejects.toMatchObject({ key: 'domain_name_malformed' });
    await expect(add({ poolId: randomUUID() })).rejects.toMatchObject({ key: 'not_found' });
    const move = (input: { id: string; toPoolId: string | null }) => asOperator((tx) => moveSourceAddress(tx, input));
    await expect(move({ id: randomUUID(), toPoolId: pool.id })).rejects.toMatchObject({ key: 'not_found' });
    const { id } = await add({});
    await expect(move({ id, toPoolId: randomUUID() })).rejects.toMatchObject({ key: 'not_found' });
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { countQueue, groupQueue } from '../../services/queue/count-queue.ts';
import { endOrder } from '../../services/queue/end-order.ts';
import { listOrders } from '../../services/queue/list-orders.ts';
import { listQueue } from '../../services/queue/list-queue.ts';
import { orderQueue } from '../../services/queue/order-queue.ts';
import { attachSourcePool } from '../../services/reseller/attach-source-pool.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);

const day = '2026-11-20';
let second = 0;
type Owner = { readonly resellerId: string; readonly customerId: string };
async function aTenantOfMail(): Promise<Owner> {
  const { reseller, customer } = await aTenant();
  return { resellerId: reseller.id, customerId: customer.id };
}

/** A delivery that waits, and the event that told so. */
async function waiting(owner: Owner, more: Record<string, unknown> = {}) {
  const id = randomUUID();
  const at = new Date(Date.parse(`${day}T00:00:00Z`) + 1_000 * ++second);
  await asOperator(async ({ db }) => {
    await db.$executeRaw`select ensure_delivery_day(${day}::date)`;
    await db.delivery.create({
      data: {
        id,
        ...owner,
        acceptedOn: new Date(day),
        acceptedAt: at,
        messageId: `M-${id}`,
        direction: 'out',
        listener: 'submission',
        state: 'deferred',
        attempts: 1,
        lastCode: 451,
        lastEnhanced: '4.7.1',
        senderCipher: new Uint8Array(1),
        senderIndex: new Uint8Array(32),
        senderDomain: 'from.test',
        recipientCipher: new Uint8Array(1),
        recipientIndex: Buffer.from(id),
        recipientDomain: 'to.test',
        sourceIp: '192.0.2.1',
        sizeBytes: 1_000,
        ...more,
      },
    });
    await db.deliveryEvent.create({
      data: { id: randomUUID(), acceptedOn: new Date(day), deliveryId: id, ...owner, kind: 'deferred', at, node: 'n1' },
    });
  });
  return id;
}

const reason = 'a test';
const later = new Date(`${day}T12:00:00Z`);

test('what waits is counted and listed by what it is asked for, page by page, oldest first', async () => {
  const [one, two] = [await aTenantOfMail(), await aTenantOfMail()];
  const [first, second] = [
    await waiting(one),
    await waiting(one, {
      recipientDomain: 'other.test',
      sourceIp: null,
      state: 'queued',
      lastCode: null,
      lastEnhanced: null,
    }),
  ];
  await waiting(two, { reason: 'WARM_UP' });
  await waiting(one, { settledAt: later, state: 'delivered' });
  expect(await asOperator((tx) => countQueue(tx, one))).toMatchObject({
    deliveries: 2,
    deferred: 1,
    outgoing: 2,
    bytes: 2_000,
  });
  expect(await asOperator((tx) => countQueue(tx, { ...one, domain: 'Other.Test' }))).toMatchObject({ deliveries: 1 });
  expect(await asOperator((tx) => countQueue(tx, { ...one, sourceIp: '192.0.2.1' }))).toMatchObject({ deliveries: 1 });
  expect(await asOperator((tx) => countQueue(tx, { messageId: `M-${first}` }))).toMatchObject({ deliveries: 1 });
  const byReason = await asOperator((tx) => groupQueue(tx, { by: 'reason', resellerId: two.resellerId }));
  expect(byReason).toMatchObject([{ reason: 'WARM_UP', deliveries: 1 }]);
  const byReseller = await asOperator((tx) => groupQueue(tx, { by: 'reseller' }));
  expect(byReseller.find(({ resellerId }) => resellerId === one.resellerId)).toMatchObject({ deliveries: 2 });

  const page = await asOperator((tx) => listQueue(tx, { ...one, limit: 1 }));
  expect(page.rows).toMatchObject([
    { id: first, state: 'deferred', node: 'n1', code: 451, recipientDomain: 'to.test' },
  ]);
  // When it was put off last.
  expect(page.rows[0]?.lastAttemptAt).toEqual(page.rows[0]?.acceptedAt);
  const { acceptedOn = '', id = '' } = page.rows[0] ?? {};
  const told = { acceptedOn: new Date(acceptedOn), deliveryId: id, ...one, node: 'n2' };
  const again = { id: randomUUID(), kind: 'deferred', at: new Date(`${day}T09:00:00Z`), ...told };
  await asOperator(({ db }) => db.deliveryEvent.create({ data: again }));
  expect((await asOperator((tx) => listQueue(tx, { ...one, limit: 1 }))).rows).toMatchObject([
    { lastAttemptAt: again.at, node: 'n2' },
  ]);
  const next = await asOperator((tx) => listQueue(tx, { ...one, limit: 1, cursor: page.nextCursor ?? '' }));
  expect(next).toMatchObject({ rows: [{ id: second, state: 'queued' }], nextCursor: null });
  expect(JSON.stringify(page)).not.toContain('@');
});

describe('an order', () => {
  test('stands for the nodes until it ends, shows what it holds, and how many it has touched', async () => {
    const owner = await aTenantOfMail();
    const id = await waiting(owner);
    const hold = await asOperator((tx) => orderQueue(tx, { action: 'hold', selector: owner, reason, hours: 2 }));
    expect(hold.expected).toBe(1);
    const told = async () =>
      (await database.query('noren_mta', 'select * from mta.queue_order where customer_id = $1', [owner.customerId]))
        .rows;
    expect(await told()).toMatchObject([{ order_id: hold.id, action: 'hold', sources: null }]);
    expect((await asOperator((tx) => listQueue(tx, owner))).rows).toMatchObject([{ id, state: 'held' }]);
    await asOperator(({ db }) =>
      db.deliveryEvent.updateMany({ where: { deliveryId: id }, data: { orderId: hold.id } }),
    );
    const own = async () =>
      (await asOperator((tx) => listOrders(tx, {}))).rows.filter(({ reason: why }) => why === reason);
    expect((await own()).find((each) => each.id === hold.id)).toMatchObject({ open: true, expected: 1, touched: 1 });

    await asOperator((tx) => endOrder(tx, { id: hold.id, reason: 'it is over' }));
    expect((await told()).map(({ action }) => action)).toEqual(['release']);
    expect((await asOperator((tx) => listQueue(tx, owner))).rows).toMatchObject([{ id, state: 'deferred' }]);
    await expect(asOperator((tx) => endOrder(tx, { id: hold.id, reason }))).rejects.toMatchObject({ key: 'not_found' });
    const trail = await database.query(
      'noren_system',
      'select action, detail from audit_entry where customer_id = $1 order by at, id',
      [owner.customerId],
    );
    const lines = trail.rows.filter(({ action }) => action.startsWith('queue.'));
    expect(lines.map(({ action }) => action).toSorted()).toEqual(['queue.end', 'queue.hold', 'queue.release']);
    expect(lines.find(({ action }) => action === 'queue.hold')?.detail).toMatchObject({ reason, expected: 1 });
  });

  test('to release ends the holds that it includes, and no wider one', async () => {
    const owner = await aTenantOfMail();
    const hold = (selector: object) => asOperator((tx) => orderQueue(tx, { action: 'hold', selector, reason }));
    const [wide, narrow] = [await hold({ resellerId: owner.resellerId }), await hold({ ...owner, domain: 'to.test' })];
    await asOperator((tx) => orderQueue(tx, { action: 'release', selector: owner, reason }));
    const ended = await asOperator(({ db }) =>
      db.queueOrder.findMany({ where: { id: { in: [wide.id, narrow.id] }, endedAt: { not: null } } }),
    );
    expect(ended.map(({ id }) => id)).toEqual([narrow.id]);
  });

  test('that would be for everything, or leads nowhere, is refused', async () => {
    const owner = await aTenantOfMail();
    const refused = (input: Parameters<typeof orderQueue>[1]) =>
      expect(asOperator((tx) => orderQueue(tx, input))).rejects;
    await refused({ action: 'delete', selector: {}, reason }).toMatchObject({ key: 'queue_order_for_all' });
    await refused({ action: 'reroute', selector: {}, reason, nextHop: 'a.test' }).toMatchObject({
      key: 'queue_order_for_all',
    });
    await refused({ action: 'reroute', selector: owner, reason }).toMatchObject({ key: 'queue_reroute_nowhere' });
    await refused({ action: 'reroute', selector: owner, reason, nextHop: 'a b' }).toMatchObject({
      key: 'next_hop_malformed',
    });
    await refused({ action: 'reroute', selector: owner, reason, poolId: randomUUID() }).toMatchObject({
      key: 'source_pool_missing',
    });
    await refused({ action: 'hold', selector: { ...owner, resellerId: randomUUID() }, reason }).toMatchObject({
      key: 'not_found',
    });
    await refused({ action: 'hold', selector: { sourceIp: 'x' }, reason }).toMatchObject({
      key: 'source_address_malformed',
    });
  });

  test("never sends mail from another reseller's own addresses, and follows the pool it names", async () => {
    const [owner, other] = [await aTenantOfMail(), await aTenantOfMail()];
    const ip = '198.18.7.1';
    const pool = await asOperator((tx) =>
      createSourcePool(tx, { name: randomUUID(), kind: 'dedicated', addresses: [{ ip, helo: 'o.test' }] }),
    );
    await asOperator((tx) => attachSourcePool(tx, { resellerId: owner.resellerId, sourcePoolId: pool.id }));
    const reroute = (selector: object, way: object) =>
      asOperator((tx) => orderQueue(tx, { action: 'reroute', selector, reason, ...way }));
    const address = await asOperator(({ db }) => db.sourceAddress.findUniqueOrThrow({ where: { ip } }));
    for (const way of [{ poolId: pool.id }, { addressId: address.id }])
      for (const selector of [other, { domain: 'to.test' }])
        await expect(reroute(selector, way)).rejects.toMatchObject({ key: 'source_not_theirs' });
    const { id } = await reroute(owner, { poolId: pool.id, nextHop: 'relay.test:26' });
    const told = async () =>
      (await database.query('noren_mta', 'select host, port, sources from mta.queue_order where order_id = $1', [id]))
        .rows[0];
    expect(await told()).toEqual({
      host: 'relay.test',
      port: 26,
      sources: [{ ip, helo: 'o.test', poolId: pool.id, warmingSince: null }],
    });
    await asOperator(({ db }) =>
      db.sourceAddress.update({ where: { ip }, data: { heldAt: later, heldGround: 'refusals' } }),
    );
    expect((await told()).sources).toEqual([]); // it waits; it never borrows one
  });

  test('is the operator’s: no tenant reads or writes it', async () => {
    const owner = await aTenantOfMail();
    await asOperator((tx) => orderQueue(tx, { action: 'hold', selector: owner, reason }));
    const attempts = [
      asReseller(owner.resellerId)(({ db }) => db.queueOrder.findMany()),
      asReseller(owner.resellerId)(({ db }) => db.queueOrder.updateMany({ data: { endedAt: later } })),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(/permission denied|denied access/);
  });
});

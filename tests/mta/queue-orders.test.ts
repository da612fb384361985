import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { endOrder } from '../../services/queue/end-order.ts';
import { orderQueue } from '../../services/queue/order-queue.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { startForTest } from '../outside/started-for-test.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { startLmtpSink } from './lmtp-sink.ts';
import { type Gate, startGate } from './postgres-gate.ts';
import { runMta, until } from './running-mta.ts';
import { bindingOf, submit } from './submitting.ts';
import { makeTenant, type Tenant, type World } from './world.ts';

const database = useFreshDatabase();
const world = { database } as { -readonly [Key in keyof World]: World[Key] };
let gate: Gate;

beforeAll(async () => {
  world.alpha = await makeTenant();
  world.beta = await makeTenant();
  gate = await startGate(new URL(database.urlOf('noren_mta')));
  world.lmtp = await startLmtpSink();
  world.outside = await startForTest();
  world.mta = await runMta({
    databaseUrl: gate.urlFor(database.urlOf('noren_mta')),
    lmtpPort: world.lmtp.port,
    dnsPort: world.outside.settings.dnsPort,
    remotePort: world.outside.settings.smtpPort,
    more: { NOREN_RETRY_SECONDS: '600,600,600' }, // whatever is tried again within the test was called up
  });
  await world.mta.start();
});
afterAll(async () => {
  if (process.env.SHOW) console.log(world.mta.log(), JSON.stringify(await world.mta.facts(), null, 1));
  await world.mta?.end();
  await gate?.stop();
  await world.outside?.stop();
  await world.lmtp?.stop();
});

const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
type Order = Parameters<typeof orderQueue>[1];
type Selector = Order['selector'];

/** Makes an order, and waits until the node has read it. */
async function order(action: Order['action'], selector: Selector, more: Partial<Order> = {}): Promise<string> {
  const { id } = await asOperator((tx) => orderQueue(tx, { action, selector, reason: 'test', ...more }));
  await until('the node knows the order', async () => (await kept()).includes(id));
  return id;
}
const end = (id: string) => asOperator((tx) => endOrder(tx, { id, reason: 'test' }));
const kept = () => readFile(join(world.mta.dir, 'mta', 'queue-orders.json'), 'utf8').catch(() => '');

let count = 0;
const reader = (name = 'reader', domain = 'remote.test') => `${name}${++count}@${domain}`;
type Facts = () => Promise<Fact[]>;
const told = (facts: Facts, kind: Fact['kind'], more: Partial<Fact> = {}) =>
  until(`${kind} ${JSON.stringify(more)}`, async () =>
    (await facts()).find(
      (each) => each.kind === kind && Object.entries(more).every(([key, value]) => each[key as keyof Fact] === value),
    ),
  );
const of = ({ resellerId, customerId }: Tenant) => ({ resellerId, customerId });
const filesOf = async (facts: Facts) => {
  const [{ messageId } = { messageId: '' }] = await facts();
  const names = await world.mta.queued();
  const texts = await Promise.all(
    names.map((name) => readFile(join(world.mta.dir, 'mta', 'queue', name), 'latin1').catch(() => '')),
  );
  return texts.filter((text) => text.includes(String(messageId))).length;
};

describe('a hold', () => {
  const selectors: Record<string, () => Promise<Selector> | Selector> = {
    reseller: () => ({ resellerId: world.alpha.resellerId }),
    customer: () => of(world.alpha),
    'recipient domain': () => ({ domain: 'Partner.Test.' }),
    'source address': async () => ({ sourceIp: (await bindingOf(world, world.alpha)).ip }),
  };
  test.each(Object.keys(selectors))('by %s keeps what comes, and lets it go at once when it ends', async (by) => {
    const id = await order('hold', (await selectors[by]?.()) ?? {});
    const held = await submit(world, world.alpha, reader('held', 'partner.test'));
    const free = await submit(world, world.beta, reader('free'));
    await told(free, 'delivered', { orderId: null });
    await told(held, 'deferred', { reason: 'HELD', code: 451, orderId: id });
    expect(await filesOf(held)).toBe(1);
    await end(id);
    expect((await told(held, 'delivered')).orderId).not.toBeNull(); // of the release
    expect((await held()).map(({ kind }) => kind)).toEqual(['accepted', 'deferred', 'delivered']);
  });

  test('of one message is not undone by a retry, and what waits for its next attempt goes when it ends', async () => {
    const held = await submit(world, world.alpha, reader('greylist'));
    const free = await submit(world, world.alpha, reader('greylist'));
    const { messageId } = await told(held, 'deferred', { code: 451, reason: null });
    await told(free, 'deferred', { code: 451, reason: null });
    const id = await order('hold', { messageId });
    const retry = await order('retry', of(world.alpha));
    await told(free, 'delivered', { orderId: retry, attempt: 2 });
    await told(held, 'deferred', { reason: 'HELD', orderId: id });
    await end(id);
    await told(held, 'delivered', { attempt: 2 });
  });

  test('lets a part go by a release', async () => {
    const id = await order('hold', { resellerId: world.alpha.resellerId });
    const part = await submit(world, world.alpha, reader('part', 'partner.test'));
    const rest = await submit(world, world.alpha, reader('rest'));
    for (const each of [part, rest]) await told(each, 'deferred', { reason: 'HELD' });
    const release = await order('release', { domain: 'partner.test' });
    await told(part, 'delivered', { orderId: release });
    expect((await rest()).map(({ kind }) => kind)).toEqual(['accepted', 'deferred']);
    const all = await order('release', { resellerId: world.alpha.resellerId });
    await told(rest, 'delivered', { orderId: all });
    const open = await asOperator(({ db }) => db.queueOrder.findUnique({ where: { id } }));
    expect(open?.endedAt).not.toBeNull();
  });

  test('keeps mail from our own mailboxes too', async () => {
    const id = await order('hold', { domain: world.beta.domain });
    const held = await submit(world, world.alpha, world.beta.address);
    await told(held, 'deferred', { reason: 'HELD', direction: 'in' });
    await end(id);
    await told(held, 'delivered', { direction: 'in' });
  });
});

describe('a deletion', () => {
  const notices = () => world.lmtp.stored.filter(({ from, to }) => from === '' && to === world.alpha.address);

  test('takes what waits out of the queue, with a fact, and a notice to the sender', async () => {
    const to = reader('tempfail');
    const facts = await submit(world, world.alpha, to);
    const { messageId } = await told(facts, 'deferred');
    const id = await order('delete', { messageId });
    await told(facts, 'bounced', { orderId: id, reason: 'DELETED_BY_OPERATOR', enhanced: '5.7.1', bounceReason: null });
    await until('its file is gone', async () => (await filesOf(facts)) === 0);
    const notice = await until('the notice', async () => notices().find(({ raw }) => raw.includes(to)));
    expect(notice.raw).toContain('Status: 5.7.1');
  });

  test('without a notice tells the log alone; what is held goes too, what comes later does not', async () => {
    const hold = await order('hold', of(world.alpha));
    const gone = await submit(world, world.alpha, reader('gone'));
    await told(gone, 'deferred', { reason: 'HELD' });
    const before = notices().length;
    const id = await order('delete', of(world.alpha), { notifySender: false });
    await told(gone, 'bounced', { orderId: id, reason: 'DELETED_WITHOUT_NOTICE' });
    await until('its file is gone', async () => (await filesOf(gone)) === 0);
    await end(hold);
    const later = await submit(world, world.alpha, reader('later'));
    await told(later, 'delivered');
    const own = (await world.mta.facts()).filter(
      ({ listener, recipient }) => listener === 'internal' && recipient === world.alpha.address,
    );
    expect(own.filter(({ kind }) => kind === 'accepted')).toHaveLength(before);
  });
});

describe('a re-route', () => {
  test('leads through another server, also what waits, until it ends; with an unknown one mail waits', async () => {
    const seen: string[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onData(stream, { envelope }, done) {
        seen.push(...envelope.rcptTo.map(({ address }) => address));
        stream.resume().on('end', done);
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.server.address() as { port: number };
    try {
      const waits = await submit(world, world.alpha, reader('tempfail', 'example.test'));
      await told(waits, 'deferred', { code: 451 });
      const nowhere = await order('reroute', { domain: 'example.test' }, { nextHop: 'nobody.nxdomain.test' });
      await told(waits, 'deferred', { reason: 'NEXT_HOP_UNKNOWN', orderId: nowhere });
      await end(nowhere);
      const id = await order('reroute', { domain: 'example.test' }, { nextHop: `127.0.0.1:${port}` });
      expect(await told(waits, 'delivered', { orderId: id })).toMatchObject({ remote: { ip: '127.0.0.1', port } });
      const next = await submit(world, world.alpha, reader('next', 'example.test'));
      await told(next, 'delivered', { orderId: id });
      const other = await submit(world, world.alpha, reader('other'));
      await told(other, 'delivered', { orderId: null });
      expect(seen).toEqual([(await waits())[0]?.recipient, (await next())[0]?.recipient]);
    } finally {
      await new Promise<void>((closed) => server.close(() => closed()));
    }
  });

  test('lets mail leave from another pool', async () => {
    const { ip } = await bindingOf(world, world.beta);
    const away = `127.${32 + randomInt(32)}.${randomInt(256)}.${1 + randomInt(254)}`;
    const pool = await asOperator((tx) =>
      createSourcePool(tx, { name: `away ${away}`, addresses: [{ ip: away, helo: 'away.pool.test' }] }),
    );
    const id = await order('reroute', { sourceIp: ip }, { poolId: pool.id });
    const facts = await submit(world, world.beta, reader());
    await told(facts, 'delivered', { orderId: id, sourceIp: away });
    await end(id);
    await until('the node has heard of its end', async () => !(await kept()).includes(id));
    const after = await submit(world, world.beta, reader());
    await told(after, 'delivered', { orderId: null, sourceIp: ip });
  });
});

test('orders outlast a kill -9, while Postgres is away too; what was ordered meanwhile is done when the node comes back', async () => {
  const { mta } = world;
  const id = await order('hold', of(world.alpha));
  const held = await submit(world, world.alpha, reader('kept'));
  const deleted = await submit(world, world.beta, reader('tempfail'));
  await told(held, 'deferred', { reason: 'HELD' });
  const { messageId } = await told(deleted, 'deferred', { code: 451 });
  await mta.stop('SIGKILL');
  const { id: deletion } = await asOperator((tx) =>
    orderQueue(tx, { action: 'delete', selector: { messageId }, reason: 'test', notifySender: false }),
  );
  gate.set('shut');
  await mta.start();
  await until(
    'it is held again, on what was known',
    async () => (await held()).filter(({ reason }) => reason === 'HELD').length === 2,
  );
  gate.set('open');
  await told(deleted, 'bounced', { orderId: deletion });
  expect((await held()).some(({ kind }) => kind === 'delivered')).toBe(false);
  await end(id);
  await told(held, 'delivered');
  await until('nothing waits', async () => (await mta.queued()).length === 0);
});

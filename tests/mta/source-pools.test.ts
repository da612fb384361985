import { randomBytes, randomInt } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { SMTPServer } from 'smtp-server';
import { afterAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../core/tenancy/warm-up.ts';
import { inSystem, type SystemTx } from '../../services/db/doors.ts';
import { closeRedis } from '../../services/redis/client.ts';
import { attachSourcePool } from '../../services/reseller/attach-source-pool.ts';
import { createSourcePool } from '../../services/source/create-source-pool.ts';
import { endQuarantine, quarantineCustomer } from '../../services/source/quarantine-customer.ts';
import { sentToday } from '../../services/source/sent-today.ts';
import { until } from './running-mta.ts';
import { runRedis } from './running-redis.ts';
import { bindingOf, submit } from './submitting.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const redis = await runRedis();
const world = useWorld({ REDIS_URL: redis.url, NOREN_MTA_NODES: '10', NOREN_RETRY_SECONDS: '1,1,1,1,1,1,1,1,1,1' });
afterAll(() => redis.stop());

const asOperator = <T>(work: (tx: SystemTx) => Promise<T>) => inSystem('operator console', null, work);
const aSourceIp = () => `127.${32 + randomInt(32)}.${randomInt(256)}.${1 + randomInt(254)}`;

type Kind = 'shared' | 'dedicated' | 'quarantine';
const aPool = (ips: readonly string[], more: { kind?: Kind; warmUp?: boolean } = {}) =>
  asOperator((tx) =>
    createSourcePool(tx, {
      name: randomBytes(6).toString('hex'),
      addresses: ips.map((ip) => ({ ip, helo: 'out.pool.test' })),
      ...more,
    }),
  );
const attach = ({ resellerId, customerId }: Tenant, sourcePoolId: string) =>
  asOperator((tx) => attachSourcePool(tx, { resellerId, customerId, sourcePoolId }));

/** Submits a message and waits for what becomes of it first, and for its delivery. */
async function send(tenant: Tenant, to: string) {
  const facts = await submit(world, tenant, to);
  const of = (kind: string) =>
    until(`${kind} to ${to}`, async () => (await facts()).find((each) => each.kind === kind));
  return { delivered: () => of('delivered'), deferred: () => of('deferred') };
}

test('a customer in quarantine sends from the quarantine pool within 2 s, and from its own again after it', async () => {
  const tenant = await makeTenant();
  const { ip: own } = await bindingOf(world, tenant);
  const away = aSourceIp();
  const { id: sourcePoolId } = await aPool([away], { kind: 'quarantine' });
  const owner = { resellerId: tenant.resellerId, customerId: tenant.customerId };
  const reason = 'spam';
  let sent = 0;
  const leavesFrom = (ip: string) =>
    until(
      `mail that leaves from ${ip}`,
      async () => {
        const to = `q${++sent}@remote.test`;
        const { sourceIp } = await (await send(tenant, to)).delivered();
        const [letter] = await world.outside.letters({ to });
        expect(letter?.source).toBe(sourceIp);
        return sourceIp === ip;
      },
      2_000,
    );
  await leavesFrom(own);
  await asOperator((tx) => quarantineCustomer(tx, { ...owner, sourcePoolId, reason }));
  await leavesFrom(away);
  await asOperator((tx) => endQuarantine(tx, { ...owner, reason }));
  await leavesFrom(own);
});

const hasIpv6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

describe.runIf(hasIpv6)('a pool of both families', () => {
  test('uses the one that the destination offers; with none of it the message waits', async () => {
    const seen: (string | undefined)[] = [];
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onData(stream, session, done) {
        seen.push(session.remoteAddress);
        stream.resume().on('end', done);
      },
    });
    await new Promise<void>((ready) => server.listen(world.outside.settings.smtpPort, '::1', ready));
    try {
      const lines =
        'six.test MX 10 mx.six.test.\nmx.six.test AAAA ::1\nboth.test MX 10 mx.both.test.\nmx.both.test AAAA ::1\nmx.both.test A 127.0.1.1';
      const published = await fetch(`${world.outside.http}/zone`, { method: 'PUT', body: lines });
      expect(published.status, await published.text()).toBeLessThan(300);
      const [dual, four] = [await makeTenant(), await makeTenant()];
      const ip = aSourceIp();
      await attach(dual, (await aPool([ip, '::1'])).id);

      expect((await (await send(dual, 'a@six.test')).delivered()).sourceIp).toBe('::1');
      expect((await (await send(dual, 'b@remote.test')).delivered()).sourceIp).toBe(ip);
      expect((await (await send(dual, 'c@both.test')).delivered()).sourceIp).toBe('::1');
      expect((await (await send(four, 'd@both.test')).delivered()).sourceIp).toBe((await bindingOf(world, four)).ip);
      expect(seen).toEqual(['::1', '::1']);
      const waiting = await (await send(four, 'e@six.test')).deferred();
      expect(waiting).toMatchObject({ reason: 'NO_SOURCE_OF_FAMILY', sourceIp: null, remote: null });
    } finally {
      await new Promise<void>((closed) => server.close(() => closed()));
    }
  });
});

describe('the warm-up of an address', () => {
  test('stops at its ceiling of the day, counted with all nodes; another of the pool takes over, with none left mail waits', async () => {
    const tenant = await makeTenant();
    const fresh = aSourceIp();
    const key = `warm-up:${fresh}:${dayOf(new Date())}`;
    await attach(tenant, (await aPool([fresh], { warmUp: true })).id);
    await redis.client.set(key, 48);

    expect((await (await send(tenant, 'w1@remote.test')).delivered()).sourceIp).toBe(fresh);
    expect((await (await send(tenant, 'w2@remote.test')).delivered()).sourceIp).toBe(fresh); // the 50th of the first day
    const third = await send(tenant, 'w3@remote.test');
    expect(await third.deferred()).toMatchObject({ reason: 'WARM_UP', code: 451, sourceIp: null, remote: null });
    expect(await world.outside.letters({ to: 'w3@remote.test' })).toEqual([]);
    expect(await redis.client.get(key)).toBe('50');
    const dayBefore = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    process.env.REDIS_URL = redis.url;
    const shown = await sentToday(
      [
        { ip: fresh, warmingSince: dayOf(new Date()) },
        { ip: 'unused', warmingSince: dayBefore },
        { ip: 'warm', warmingSince: null },
      ],
      new Date(),
    );
    delete process.env.REDIS_URL;
    await closeRedis();
    expect([...shown]).toEqual([
      [fresh, 50],
      ['unused', 0],
    ]);

    const warm = aSourceIp();
    await attach(tenant, (await aPool([warm])).id);
    expect((await third.delivered()).sourceIp).toBe(warm);
  });

  test('overflows to another address of the same pool', async () => {
    const tenant = await makeTenant();
    const [fresh, other] = [aSourceIp(), aSourceIp()];
    const pool = await aPool([fresh, other], { warmUp: true });
    await attach(tenant, pool.id);
    await redis.client.set(`warm-up:${fresh}:${dayOf(new Date())}`, 50);
    for (const to of ['o1@remote.test', 'o2@remote.test', 'o3@remote.test', 'o4@remote.test']) {
      expect((await (await send(tenant, to)).delivered()).sourceIp).toBe(other);
    }
  });

  test('lets each node send half of its share while Redis is away', async () => {
    const tenant = await makeTenant();
    const fresh = aSourceIp();
    await attach(tenant, (await aPool([fresh], { warmUp: true })).id);
    await redis.stop();
    // 50 on the first day, ten nodes: two each.
    for (const to of ['l1@remote.test', 'l2@remote.test']) {
      expect((await (await send(tenant, to)).delivered()).sourceIp).toBe(fresh);
    }
    expect(await (await send(tenant, 'l3@remote.test')).deferred()).toMatchObject({ reason: 'WARM_UP' });
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quotasOf } from '../../core/limits/quota.ts';
import { cautiousLimits } from '../../core/limits/tenant-limits.ts';
import { Counters } from '../../plugins/limits/counters.ts';
import { openRedis } from '../../plugins/shared/redis.ts';
import { getLimitUse } from '../../services/limit/get-limit-use.ts';
import { closeRedis } from '../../services/redis/client.ts';
import { until } from './running-mta.ts';
import { type RunningRedis, runRedis } from './running-redis.ts';

const hour = 3_600_000;
const minute = 60_000;
const edge = Date.parse('2026-11-21T15:00:00Z'); // a full hour, and midnight in Tokyo

let redis: RunningRedis;
/** Two nodes that share one Redis. */
let nodes: [Counters, Counters];
beforeAll(async () => {
  redis = await runRedis();
  const run = openRedis(redis.url);
  nodes = [new Counters(run, 2), new Counters(run, 2)];
  await until('connected', async () => (await run('return {1}', [], []).catch(() => [0]))[0] === 1);
});
afterAll(async () => {
  await closeRedis();
  delete process.env.REDIS_URL;
  await redis.stop();
});

const quotas = (id: string, limit: { messagesPerHour: number | null; messagesPerDay: number | null }, now: number) =>
  quotasOf(
    { resellerId: id, customerId: id, accountId: null },
    {
      account: cautiousLimits.account,
      customer: { ...cautiousLimits.customer, ...limit },
      reseller: { ...cautiousLimits.reseller, messagesPerHour: null, messagesPerDay: null },
    },
    [],
    'messages',
    now,
  );
const hourly = (limit: number) => ({ messagesPerHour: limit, messagesPerDay: null });
const daily = (limit: number) => ({ messagesPerHour: null, messagesPerDay: limit });

/** Tries `times` in turn on both nodes; how many were let through. */
async function tryAt(id: string, limit: Parameters<typeof quotas>[1], now: number, times: number): Promise<number> {
  const reached = await Promise.all(
    Array.from({ length: times }, (_, i) => (nodes[i % 2] ?? nodes[0]).take(quotas(id, limit, now))),
  );
  return reached.filter((each) => each === null).length;
}

test('around the full hour no more than the limit passes on two nodes, and all of it again an hour later', async () => {
  const id = randomUUID();
  expect(await tryAt(id, hourly(10), edge - 20_000, 16)).toBe(10);
  expect(await tryAt(id, hourly(10), edge + 20_000, 16)).toBe(0);
  const reached = await nodes[0].take(quotas(id, hourly(10), edge + 20_000));
  expect(reached?.freeAtMs).toBe(edge + hour);
  expect(await tryAt(id, hourly(10), edge + hour - 1, 16)).toBe(0);
  expect(await tryAt(id, hourly(10), edge + hour, 16)).toBe(10);
});

test('around midnight too, for a day', async () => {
  const id = randomUUID();
  expect(await tryAt(id, daily(6), edge - minute, 10)).toBe(6);
  expect(await tryAt(id, daily(6), edge + minute, 10)).toBe(0);
  expect(await tryAt(id, daily(6), edge + 24 * hour, 10)).toBe(6);
});

test('the room that was left is told: a message that went earlier leaves earlier', async () => {
  const id = randomUUID();
  expect(await tryAt(id, hourly(3), edge, 1)).toBe(1);
  expect(await tryAt(id, hourly(3), edge + 10 * minute, 9)).toBe(2);
  const reached = await nodes[1].take(quotas(id, hourly(3), edge + 30 * minute));
  expect(reached?.freeAtMs).toBe(edge + hour + minute);
  expect(await tryAt(id, hourly(3), edge + hour + minute, 5)).toBe(1);
});

test('given back, it is given back to the minute in which it was taken', async () => {
  const id = randomUUID();
  const first = quotas(id, hourly(1), edge);
  expect(await nodes[0].take(first)).toBeNull();
  await nodes[0].giveBack(first);
  expect(await tryAt(id, hourly(1), edge + 5 * minute, 3)).toBe(1);
  expect(await tryAt(id, hourly(1), edge + hour + minute, 3)).toBe(0);
  expect(await tryAt(id, hourly(1), edge + hour + 6 * minute, 3)).toBe(1);
});

test('whatever is tried when, never more than the limit passes within any hour', async () => {
  const tries = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * hour }), fc.integer({ min: 1, max: 7 })), {
    minLength: 5,
    maxLength: 25,
  });
  await fc.assert(
    fc.asyncProperty(tries, async (times) => {
      const id = randomUUID();
      const passed: number[] = [];
      for (const [after, count] of times.toSorted(([a], [b]) => a - b)) {
        const now = edge + after;
        const through = await tryAt(id, hourly(5), now, count);
        passed.push(...Array.from({ length: through }, () => now));
      }
      for (const at of passed)
        expect(passed.filter((each) => each >= at && each < at + hour).length).toBeLessThanOrEqual(5);
      return passed.length > 0;
    }),
    { numRuns: 60 },
  );
});

test('the portal reads the same counts, and none while Redis cannot be read', async () => {
  const id = randomUUID();
  const now = Date.now();
  const subject = { level: 'customer' as const, resellerId: id, customerId: id, accountId: null, name: '' };
  expect((await getLimitUse(subject, now)).messagesPerHour).toBeNull();
  process.env.REDIS_URL = redis.url;
  expect((await getLimitUse(subject, now)).messagesPerHour).toBe(0);
  expect(await tryAt(id, { messagesPerHour: 9, messagesPerDay: 9 }, now - 30 * minute, 2)).toBe(2);
  expect(await tryAt(id, { messagesPerHour: 9, messagesPerDay: 9 }, now, 3)).toBe(3);
  expect(await getLimitUse(subject, now)).toMatchObject({ messagesPerHour: 5, messagesPerDay: 5, recipientsPerDay: 0 });
  expect(await getLimitUse(subject, now + 45 * minute)).toMatchObject({ messagesPerHour: 3, messagesPerDay: 5 });
});

test('a Redis that has forgotten everything has the sum again once both have come by', async () => {
  const id = randomUUID();
  expect(await tryAt(id, hourly(10), edge - 90 * 1_000, 4)).toBe(4);
  expect(await tryAt(id, hourly(10), edge + 30_000, 4)).toBe(4);
  await redis.client.flushAll();
  for (const node of nodes) expect(await node.take(quotas(id, hourly(10), edge + 2 * minute))).toBeNull();
  expect(await tryAt(id, hourly(10), edge + 2 * minute, 4)).toBe(0);
  expect(await tryAt(id, hourly(10), edge + hour, 8)).toBe(4); // those of before the full hour have left
});

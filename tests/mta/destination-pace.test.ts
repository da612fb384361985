import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { giveBack } from '../../plugins/routing/give-back.ts';
import { until } from './running-mta.ts';
import { runRedis } from './running-redis.ts';
import { letter } from './smtp-dialogue.ts';
import { bindingOf, submitting } from './submitting.ts';
import { useWorld } from './world.ts';

const redis = await runRedis();
// The peer bears 2 connections and 10 messages in 2 s from one address (tests/outside/static-zone.ts).
const pace = { start: 1_200, least: 120, most: 1_200, connections: 4 };
const world = useWorld({
  REDIS_URL: redis.url,
  NOREN_PROVIDERS: JSON.stringify([{ id: 'throttled', mx: ['throttled.test'], pace }]),
  NOREN_RETRY_SECONDS: Array.from({ length: 60 }, () => '1').join(','),
});
afterAll(() => redis.stop());

const count = 80;

test('mail to a provider that has enough goes slower, then faster again, and all of it arrives from its own address', async () => {
  const { alpha, outside, mta } = world;
  const { ip } = await bindingOf(world, alpha);
  const rates: number[] = [];
  const watch = async () => {
    for (const key of await redis.client.keys('pace:*:throttled')) {
      const text = await redis.client.get(key);
      if (text) rates.push((JSON.parse(text) as { rate: number }).rate);
    }
  };
  const client = await submitting(world, alpha);
  for (let number = 0; number < count; number++) {
    const to = `reader${number}@throttled.test`;
    await client.say(`MAIL FROM:<${alpha.address}>`);
    expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
    expect(await client.data(letter(alpha.address, to))).toMatch(/^250 2\.0\.0 /);
  }
  client.close();
  const facts = await until(
    'all are delivered',
    async () => {
      await watch();
      const all = (await mta.facts()).filter(({ recipient }) => recipient?.endsWith('@throttled.test'));
      return all.filter(({ kind }) => kind === 'delivered').length === count && all;
    },
    50_000,
  );

  const slowest = Math.min(...rates);
  expect(slowest).toBeLessThanOrEqual(pace.start / 2);
  expect(rates.at(-1)).toBeGreaterThan(slowest);
  expect(facts.some(({ code, kind }) => kind === 'deferred' && code === 421)).toBe(true);
  expect(facts.some(({ reason }) => reason === 'DESTINATION_PACE')).toBe(true);
  expect(facts.filter(({ kind }) => kind === 'bounced')).toEqual([]);
  for (const { kind, sourceIp } of facts) if (kind === 'delivered') expect(sourceIp).toBe(ip);
  const letters = (await outside.letters({})).filter(({ to }) => to.some((each) => each.endsWith('@throttled.test')));
  expect(new Set(letters.flatMap(({ to }) => to)).size).toBe(count);
  expect(new Set(letters.map(({ source }) => source))).toEqual(new Set([ip]));
  await until('every connection is given back', async () => {
    const keys = await redis.client.keys('open:*');
    return (await Promise.all(keys.map((key) => redis.client.zCard(key)))).every((open) => open === 0);
  });
});

test('a place that Redis was not there to hear of is given back when it is', async () => {
  Object.assign(process.env, world.mta.env);
  const key = 'open:a lane of this test';
  await redis.client.zAdd(key, { score: Date.now() + 900_000, value: 'a place' });
  await redis.signal('SIGSTOP');
  giveBack(key, 'a place');
  await sleep(1_000); // longer than anybody waits for Redis
  await redis.signal('SIGCONT');
  await until('the place is given back', async () => (await redis.client.zCard(key)) === 0);
});

/** Takes one message for the provider. @returns what is told of it */
async function submit(to: string): Promise<() => Promise<Fact[]>> {
  const { alpha, mta } = world;
  const client = await submitting(world, alpha);
  await client.say(`MAIL FROM:<${alpha.address}>`);
  await client.say(`RCPT TO:<${to}>`);
  expect(await client.data(letter(alpha.address, to))).toMatch(/^250 2\.0\.0 /);
  client.close();
  return async () => (await mta.facts()).filter(({ recipient }) => recipient === to);
}

/** Where the connections to the provider are counted. */
async function laneOfProvider(): Promise<string> {
  const [lane] = (await redis.client.keys('pace:*:throttled')).map((key) => key.replace('pace:', 'open:'));
  if (!lane) throw new Error('nothing was sent to the provider');
  return lane;
}

test('a provider whose places are all taken gets nothing more until one is free', async () => {
  const lane = await laneOfProvider();
  const places = Array.from({ length: pace.connections }, (_, n) => `node-9 process ${n}`);
  const score = Date.now() + 900_000;
  await redis.client.zAdd(
    lane,
    places.map((value) => ({ score, value })),
  );
  const told = await submit('waiting@throttled.test');
  await until('it waits for a place', async () => (await told()).some(({ reason }) => reason === 'DESTINATION_PACE'));
  expect((await told()).filter(({ kind }) => kind === 'delivered')).toEqual([]);
  await redis.client.zRem(lane, places);
  await until('it is delivered', async () => (await told()).some(({ kind }) => kind === 'delivered'));
  await until('the connection is given back', async () => (await redis.client.zCard(lane)) === 0);
});

test('the places of a process that was killed make room at once, those of another node do not', async () => {
  const { mta } = world;
  const lane = await laneOfProvider();
  const score = Date.now() + 900_000;
  const node = mta.env.NOREN_NODE ?? 'node-1';
  const places = [`${node} another-process 1`, `${node} another-process 2`, 'node-9 process 1', 'node-9 process 2'];
  await redis.client.zAdd(
    lane,
    places.map((value) => ({ score, value })),
  );
  const told = await submit('after-a-kill@throttled.test');
  await until('it is delivered', async () => (await told()).some(({ kind }) => kind === 'delivered'));
  expect(await redis.client.zRange(lane, 0, -1)).toEqual(expect.arrayContaining(places.slice(2)));
  expect(await redis.client.zRange(lane, 0, -1)).not.toEqual(expect.arrayContaining(places.slice(0, 1)));
  await redis.client.zRem(lane, places);
});

test('without Redis the node keeps to its part, and mail goes on', async () => {
  await redis.stop();
  const { alpha, mta } = world;
  const client = await submitting(world, alpha);
  for (let number = 0; number < 5; number++) {
    const to = `alone${number}@throttled.test`;
    await client.say(`MAIL FROM:<${alpha.address}>`);
    await client.say(`RCPT TO:<${to}>`);
    expect(await client.data(letter(alpha.address, to))).toMatch(/^250 2\.0\.0 /);
  }
  client.close();
  await until('all are delivered', async () => {
    const all = (await mta.facts()).filter(({ recipient }) => recipient?.startsWith('alone'));
    return all.filter(({ kind }) => kind === 'delivered').length === 5;
  });
});

import { describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { endThrottle } from '../../services/limit/end-throttle.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { lowerSendingLimit } from '../../services/limit/lower-sending-limit.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { throttleSending } from '../../services/limit/throttle-sending.ts';
import { anAccount, asReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { type RunningMta, until } from './running-mta.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { useTwoNodes } from './two-nodes.ts';
import { makeTenant, password, type Tenant } from './world.ts';

const database = useFreshDatabase();
const two = useTwoNodes(database, { NOREN_MTA_NODES: '2' });

const figures = (some: object) => limitFiguresInput.parse(some);
const asOperator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const setLimit = (tenant: Tenant, some: object, whom: object = {}) =>
  asOperator((tx) => setSendingLimit(tx, { resellerId: tenant.resellerId, ...whom, limits: figures(some) }));

async function session(mta: RunningMta, address: string): Promise<Dialogue> {
  const client = await greeted(mta.ports.submissions, { tls: true });
  expect(await client.login(address, password)).toMatch(/^235 /);
  return client;
}

/** One message to one recipient; the first reply that is no success, else that to the text. */
async function sendOne(client: Dialogue, from: string, to = 'tanaka@remote.test'): Promise<string> {
  for (const line of [`MAIL FROM:<${from}>`, `RCPT TO:<${to}>`]) {
    const reply = await client.say(line);
    if (!reply.startsWith('250')) {
      await client.say('RSET');
      return reply;
    }
  }
  return client.data(letter(from, to));
}

/** Sends until nothing is accepted any more on either node; how many were, and the last reply. */
async function sendAll(tenant: Tenant, tries: number, address = tenant.address) {
  const each = await Promise.all(
    two.nodes.map(async (mta) => {
      const clients = [await session(mta, address), await session(mta, address)];
      const replies = await Promise.all(
        clients.map(async (client) => {
          const heard: string[] = [];
          for (let i = 0; i < tries; i++) heard.push(await sendOne(client, address));
          client.close();
          return heard;
        }),
      );
      return replies.flat();
    }),
  );
  const replies = each.flat();
  return {
    accepted: replies.filter((reply) => reply.startsWith('250')).length,
    refused: [...new Set(replies.filter((reply) => !reply.startsWith('250')))],
  };
}

const countsIn = (mta: RunningMta, tenant: Tenant) =>
  mta.facts().then((facts) => facts.filter(({ resellerId }) => resellerId === tenant.resellerId));

describe('two MTA nodes with one Redis', () => {
  test.each(['account', 'customer', 'reseller'] as const)('count the messages of one %s exactly', async (level) => {
    const tenant = await makeTenant();
    const whom = {
      account: { accountId: tenant.accountId },
      customer: { customerId: tenant.customerId },
      reseller: {},
    }[level];
    await setLimit(tenant, { messagesPerHour: 13 }, whom);
    const { accepted, refused } = await sendAll(tenant, 6);
    expect(accepted).toBe(13);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(/^451 4\.7\.1 Sending limit reached: 13 messages an hour for this /);
  });

  test('count recipients one by one: those before the limit get the message, on either node', async () => {
    const tenant = await makeTenant();
    await setLimit(tenant, { recipientsPerDay: 7 });
    let good = 0;
    for (const mta of two.nodes) {
      const client = await session(mta, tenant.address);
      await client.say(`MAIL FROM:<${tenant.address}>`);
      const replies: string[] = [];
      for (let i = 0; i < 5; i++) replies.push(await client.say(`RCPT TO:<reader-${i}@remote.test>`));
      good += replies.filter((reply) => reply.startsWith('250')).length;
      expect(await client.data(letter(tenant.address, 'reader@remote.test'))).toMatch(/^250 /);
      if (mta === two.nodes[1]) expect(replies.at(-1)).toMatch(/^452 4\.7\.1 .*7 recipients a day for this contract/);
      client.close();
    }
    expect(good).toBe(7);
  });

  test('count what was accepted, not what was tried', async () => {
    const tenant = await makeTenant();
    await setLimit(tenant, { messagesPerHour: 2, recipientsPerHour: 2 });
    const client = await session(two.nodes[0], tenant.address);
    for (let i = 0; i < 4; i++) {
      await client.say(`MAIL FROM:<${tenant.address}>`);
      expect(await client.say('RCPT TO:<x@remote.test>')).toMatch(/^250 /);
      expect(await client.say('RCPT TO:<x@remote.test>')).toMatch(/^250 /); // named twice, sent once
      await client.say('RSET');
    }
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say('RCPT TO:<x@remote.test>');
    expect(await client.data(letter('stranger@elsewhere.test', 'x@remote.test'))).toMatch(/^550 /);
    expect([await sendOne(client, tenant.address), await sendOne(client, tenant.address)]).toEqual([
      expect.stringMatching(/^250 /),
      expect.stringMatching(/^250 /),
    ]);
    expect(await sendOne(client, tenant.address)).toMatch(/^451 4\.7\.1 /);
    client.close();
  });

  test('a reached limit is a fact with its reason, once, and a neighbour does not feel it', async () => {
    const [tenant, neighbour] = [await makeTenant(), await makeTenant()];
    await setLimit(tenant, { messagesPerHour: 1 }, { customerId: tenant.customerId });
    expect(await sendAll(tenant, 2)).toMatchObject({ accepted: 1 });
    const told = await until('the fact', async () => {
      const rejected = (await Promise.all(two.nodes.map((mta) => countsIn(mta, tenant)))).map((facts) =>
        facts.filter(({ kind }) => kind === 'rejected'),
      );
      return rejected.some((facts) => facts.length > 0) && rejected;
    });
    for (const facts of told) expect(facts.length).toBeLessThanOrEqual(1);
    expect(told.flat()[0]).toMatchObject({
      code: 451,
      reason: 'LIMIT_CUSTOMER_MESSAGES_HOUR',
      customerId: tenant.customerId,
      accountId: tenant.accountId,
    });
    expect(await sendAll(neighbour, 2)).toEqual({ accepted: 8, refused: [] });
  });

  test('a reseller lowers, and never raises, what its customer has', async () => {
    const tenant = await makeTenant();
    const lower = (messagesPerHour: number | null) =>
      asReseller(tenant.resellerId)((tx) =>
        lowerSendingLimit(tx, { customerId: tenant.customerId, limits: figures({ messagesPerHour }) }),
      );
    await setLimit(tenant, { messagesPerHour: 3 }, { customerId: tenant.customerId });
    await lower(1);
    expect((await sendAll(tenant, 2)).accepted).toBe(1);
    await lower(100);
    await until('the operator’s limit holds again', async () => (await sendAll(tenant, 1)).accepted === 2);
    expect((await sendAll(tenant, 2)).accepted).toBe(0);
    await expect(
      asReseller(tenant.resellerId)((tx) =>
        lowerSendingLimit(tx, { customerId: crypto.randomUUID(), limits: figures({}) }),
      ),
    ).rejects.toThrow('not_found');
  });

  test('the operator’s restriction holds for its period and is lifted without a restart', async () => {
    const tenant = await makeTenant();
    const { id } = await asOperator((tx) =>
      throttleSending(tx, {
        resellerId: tenant.resellerId,
        messagesPerHour: 2,
        recipientsPerHour: null,
        reason: 'complaints',
        startsAt: new Date(Date.now() - 1_000),
        endsAt: new Date(Date.now() + 3_600_000),
      }),
    );
    const { accepted, refused } = await sendAll(tenant, 2);
    expect(accepted).toBe(2);
    expect(refused[0]).toMatch(/^451 4\.7\.1 .*temporary restriction/);
    await asOperator((tx) => endThrottle(tx, { id }));
    await until('the restriction is lifted', async () => (await sendAll(tenant, 1)).accepted === 4);
  });
});

describe('Redis that is away', () => {
  test('leaves each node its share: less than the limit, more than nothing, never 5xx; restored after', async () => {
    const tenant = await makeTenant();
    const second = await anAccount(tenant.resellerId, tenant.domainId, 'second');
    await setLimit(tenant, { messagesPerHour: 40 });
    const before = [await session(two.nodes[0], tenant.address), await session(two.nodes[1], tenant.address)];
    for (const client of before) expect(await sendOne(client, tenant.address)).toMatch(/^250 /);

    await two.redis.signal('SIGKILL');
    const away = await sendAll(tenant, 12); // 40 / (2 × 2 nodes) = 10 on each
    expect(away.accepted).toBe(20);
    expect(away.refused.every((reply) => reply.startsWith('451 4.7.1 '))).toBe(true);

    await two.redis.start(); // empty: what the nodes remember is all there is
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // longer than the nodes wait between two connections
    const after = await sendAll(tenant, 12, second.address);
    // 2 before, 20 meanwhile: 18 are left, whichever of the nodes comes first.
    expect(22 + after.accepted).toBe(40);
    for (const client of before) client.close();
  });

  test('a Redis that hangs delays a message by less than two seconds and lets no limit off', async () => {
    const tenant = await makeTenant();
    await setLimit(tenant, { messagesPerHour: 8 });
    const client = await session(two.nodes[0], tenant.address);
    await two.redis.signal('SIGSTOP');
    try {
      const replies: string[] = [];
      const startedAt = Date.now();
      replies.push(await sendOne(client, tenant.address));
      expect(Date.now() - startedAt).toBeLessThan(2_000);
      for (let i = 0; i < 5; i++) replies.push(await sendOne(client, tenant.address));
      expect(replies.filter((reply) => reply.startsWith('250'))).toHaveLength(2); // 8 / (2 × 2 nodes)
    } finally {
      await two.redis.signal('SIGCONT');
    }
    client.close();
  });
});

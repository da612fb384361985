import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import type { Letter } from '../outside/inbox.ts';
import { aTenant } from '../support/builders.ts';
import { eventually } from '../support/on-platform.ts';
import { useOwnPlatform } from '../support/own-platform.ts';
import { aReader, type Stream, streamOfMail } from '../support/stream-of-mail.ts';
import { isLong } from './durability/size.ts';

/** What the MTA asks. The simulated internet is DNS and the remote servers in one. */
const pauses = ['postgres', 'redis', 'dovecot', 'outside'];
const shortly = [['redis'], ['dovecot'], ['outside'], ['postgres', 'redis']];
const seconds = isLong ? 20 : 3;

const platform = useOwnPlatform();
let tenant: Awaited<ReturnType<typeof aTenant>>;
let inbox: string;

beforeAll(async () => {
  tenant = await aTenant();
  // One account sends here more in minutes than people do in a day.
  const { reseller, account } = tenant;
  const limits = limitFiguresInput.parse({
    messagesPerHour: 1_000_000,
    messagesPerDay: 1_000_000,
    recipientsPerHour: 1_000_000,
    recipientsPerDay: 1_000_000,
  });
  await inSystem('operator console', null, (tx) =>
    setSendingLimit(tx, { resellerId: reseller.id, accountId: account.id, limits }),
  );
  inbox = platform.stack().info.outside?.inbox ?? '';
});

async function arrived(): Promise<Map<string, number>> {
  const letters = (await (await fetch(`${inbox}?limit=5000`)).json()) as Letter[];
  const counts = new Map<string, number>();
  for (const to of letters.flatMap((letter) => letter.to)) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
}

/** Mail from the internet for the tenant's account, each to a tag of its own. */
function incoming(): Stream {
  const { smtp } = platform.stack().info;
  const recipient = () => tenant.account.address.replace('@', `+${randomUUID()}@`);
  return streamOfMail({ host: smtp.host, port: smtp.mx, from: 'writer@remote.test', recipient });
}

function outgoing(lanes = 1): Stream {
  const { smtp } = platform.stack().info;
  const { address, password } = tenant.account;
  return streamOfMail(
    {
      host: smtp.host,
      port: smtp.submission,
      user: address,
      password,
      from: address,
      recipient: aReader,
    },
    lanes,
  );
}

async function allArrived({ accepted }: Stream, withinMs: number): Promise<Map<string, number>> {
  return eventually(
    `${accepted.length} messages`,
    async () => {
      const counts = await arrived();
      const missing = accepted.filter((to) => !counts.has(to));
      if (missing.length > 0)
        throw new Error(`${missing.length} of ${accepted.length} are missing, ${missing[0]} first`);
      return counts;
    },
    withinMs,
  );
}

/** How often each accepted recipient stands in the delivery log, and with how many facts of each kind. */
async function factsOf(recipients: number): Promise<{ deliveries: number; accepted: number; delivered: number }> {
  const count = () =>
    inSystem('operator console', null, async ({ db }) => {
      const where = { resellerId: tenant.reseller.id };
      return {
        deliveries: await db.delivery.count({ where: { ...where, state: 'delivered' } }),
        accepted: await db.deliveryEvent.count({ where: { ...where, kind: 'accepted' } }),
        delivered: await db.deliveryEvent.count({ where: { ...where, kind: 'delivered' } }),
      };
    });
  return eventually(
    'every fact',
    async () => {
      const counted = await count();
      if (counted.delivered < recipients || counted.deliveries < recipients) throw new Error(JSON.stringify(counted));
      return counted;
    },
    60_000,
  );
}

test('Postgres stopped for a minute: mail flows, nothing is refused for good, every fact arrives once', async () => {
  const warm = outgoing();
  await eventually('the first mail', async () => warm.accepted.length > 3, 30_000);
  const pid = platform.stack().pid('postgres') ?? 0;
  process.kill(-pid, 'SIGSTOP');
  const before = warm.accepted.length;
  try {
    const asked = Date.now();
    expect(await portalStatus('/api/trpc/customer.choices?input=%7B%22json%22%3A%7B%7D%7D')).toBe(503);
    await sleep(60_000 - (Date.now() - asked));
  } finally {
    process.kill(-pid, 'SIGCONT');
  }
  await warm.stop();
  const during = warm.accepted.length - before;
  expect(during).toBeGreaterThan(20);
  expect(warm.refusals.filter((code) => code >= 500)).toEqual([]);
  const counts = await allArrived(warm, 60_000);
  expect([...counts.values()].every((n) => n === 1)).toBe(true);
  const facts = await factsOf(warm.accepted.length);
  expect(facts).toEqual({
    deliveries: warm.accepted.length,
    accepted: warm.accepted.length,
    delivered: warm.accepted.length,
  });
});

test('kill -9 of any single child: it is back within 10 s and no accepted mail is lost', async () => {
  const stack = platform.stack();
  const stream = outgoing(6);
  const times: Record<string, number> = {};
  // The simulated internet keeps its inbox in memory, so it is no part of what must not lose mail.
  for (const name of stack.children().filter((child) => child !== 'outside')) {
    await eventually(`mail before ${name} is killed`, async () => stream.accepted.length > 0, 30_000);
    const pid = stack.pid(name) ?? 0;
    const killedAt = Date.now();
    process.kill(pid, 'SIGKILL');
    await eventually(`${name} back`, async () => stack.pid(name) !== undefined && stack.pid(name) !== pid, 10_000);
    await eventually(`${name} at work`, () => works(name), 10_000 - (Date.now() - killedAt));
    times[name] = Date.now() - killedAt;
    const sofar = stream.accepted.length;
    await eventually(`mail after ${name} was killed`, async () => stream.accepted.length > sofar, 30_000);
  }
  await stream.stop();
  console.log(`back after kill -9, in ms: ${JSON.stringify(times)}; ${stream.accepted.length} messages accepted`);
  expect(stream.refusals.filter((code) => code >= 500)).toEqual([]);
  await allArrived(stream, 90_000);
});

const hung = pauses.flatMap((first, at) => [[first], ...pauses.slice(at + 1).map((second) => [first, second])]);

test(`hangs of ${seconds} s, one by one and two at once: mail waits or flows, and none is refused for good or lost`, {
  timeout: 1_200_000,
}, async () => {
  const stack = platform.stack();
  const [out, into] = [outgoing(3), incoming()];
  const before = await received();
  for (const names of isLong ? hung : shortly) {
    const pids = names.map((name) => stack.pid(name) ?? 0);
    for (const pid of pids) process.kill(-pid, 'SIGSTOP');
    await sleep(seconds * 1_000);
    for (const pid of pids) process.kill(-pid, 'SIGCONT');
    for (const stream of [out, into]) {
      const sofar = stream.accepted.length;
      await eventually(`mail after ${names} hung`, async () => stream.accepted.length > sofar, 60_000);
    }
  }
  await Promise.all([out.stop(), into.stop()]);
  const refusals = [...out.refusals, ...into.refusals];
  console.log(
    `${(isLong ? hung : shortly).length} hangs of ${seconds} s: ${out.accepted.length} out, ${into.accepted.length} in, ` +
      `${refusals.filter((code) => code >= 400).length} put off, ${refusals.filter((code) => code === 0).length} without an answer`,
  );
  expect(refusals.filter((code) => code >= 500)).toEqual([]);
  await allArrived(out, 180_000);
  await eventually(
    'all of it lies in the mailbox',
    async () => {
      const lies = (await received()) - before;
      if (lies < into.accepted.length) throw new Error(`${lies} of ${into.accepted.length}`);
      return true;
    },
    180_000,
  );
});

/** Messages that were delivered to mailboxes of the tenant, as its log says. */
const received = () =>
  inSystem('operator console', null, ({ db }) =>
    db.delivery.count({ where: { resellerId: tenant.reseller.id, direction: 'in', state: 'delivered' } }),
  );

/** What the reseller's portal answers to a GET. */
function portalStatus(path: string): Promise<number | undefined> {
  const { port } = new URL(platform.stack().info.portal.operator);
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { host: tenant.reseller.host }, timeout: 30_000 }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });
}

/** Whether a part does its work again, asked from outside of it. */
async function works(name: string): Promise<boolean> {
  const { portal, smtp, imap } = platform.stack().info;
  switch (name) {
    case 'postgres':
      return inSystem('operator console', null, async ({ db }) => (await db.reseller.count()) > 0);
    case 'web':
      return (await fetch(`http://127.0.0.1:${new URL(portal.operator).port}/api/health`)).ok;
    case 'mta':
      return greets(smtp.host, smtp.mx, /^220 /);
    case 'dovecot':
      return greets('127.0.0.1', imap.plain, /^\* OK /);
    default:
      return platform.stack().pid(name) !== undefined;
  }
}

function greets(host: string, port: number, greeting: RegExp): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: 3_000 });
    socket.once('data', (data) => {
      socket.end();
      resolve(greeting.test(data.toString()));
    });
    socket.once('timeout', () => socket.destroy(new Error('no greeting')));
    socket.once('error', reject);
  });
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { orderQueue } from '../../services/queue/order-queue.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld({ NOREN_RETRY_SECONDS: '2,2,2,2,2,2,2,2', NOREN_QUARANTINE_SECONDS: '4' });

async function bring(recipient: string, name: string): Promise<void> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${name}@remote.test>`);
  await client.say(`RCPT TO:<${recipient}>`);
  expect(await client.data(letter(`${name}@remote.test`, recipient, name))).toMatch(/^250 /);
  client.close();
}

let deaths = 0;
/** The mailbox server ends the MTA whenever the poison comes to it. */
const poisoned = (recipient: string) => {
  if (recipient !== world.alpha.address) return null;
  const pid = world.mta.pid();
  if (pid === 0) return null; // dead already; 0 would be our own group
  deaths++;
  process.kill(pid, 'SIGKILL');
  return { code: 451, text: '4.3.0 never seen' };
};

/** Starts the MTA again whenever it has died, as whatever runs it does. */
let supervising = true;
let restarts = 0;
const supervised = async () => {
  while (supervising) {
    if (world.mta.pid() === 0)
      await world.mta.start().then(
        () => restarts++,
        () => undefined, // it died while it started
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const apart = async () =>
  (await world.mta.facts()).filter(({ kind, reason }) => kind === 'deferred' && reason === 'QUARANTINED');
const release = () => {
  const { resellerId, customerId } = world.alpha;
  return inSystem('operator console', null, (tx) =>
    orderQueue(tx, { action: 'release', selector: { resellerId, customerId }, reason: 'test' }),
  );
};
const suspects = async () => JSON.parse(await readFile(join(world.mta.dir, 'mta', 'suspects.json'), 'utf8')) as object;

describe('a message that kills the process which delivers it', () => {
  let supervisor: Promise<void>;
  beforeAll(async () => {
    const { lmtp, mta, alpha, beta } = world;
    lmtp.answer = () => ({ code: 451, text: '4.3.0 later' });
    await bring(alpha.address, 'poison');
    for (let count = 0; count < 8; count++) await bring(beta.address, `innocent-${count}`);
    await mta.stop();
    lmtp.answer = poisoned;
    supervisor = supervised();
  });
  afterAll(async () => {
    supervising = false;
    await supervisor;
  });

  test('is kept apart after the second death, and everything else is delivered', async () => {
    await until('the innocents are stored', async () => new Set(world.lmtp.stored.map(({ from }) => from)).size === 8);
    await until('the poison is kept apart', async () => (await apart()).length > 0);
    expect(deaths).toBe(2);
    expect((await apart())[0]).toMatchObject({ code: 451, enhanced: '4.3.0', nextAttemptAt: expect.any(String) });
    expect(await world.mta.queued()).toHaveLength(1);
    expect(Object.values(await suspects())).toMatchObject([{ strikes: 2 }]);
  });

  test('goes on by itself once, and after a third death only when it is released', async () => {
    await until('the poison is kept for good', async () =>
      (await apart()).some(({ nextAttemptAt }) => nextAttemptAt === null),
    );
    expect(deaths).toBe(3);
    await release();
    await until('a release tries it again', async () => deaths === 4);
    const before = restarts;
    await until('it runs again', async () => restarts > before);
    await bring(world.beta.address, 'beside');
    await until('others go on', async () => world.lmtp.stored.some(({ from }) => from === 'beside@remote.test'));
    await until('only the poison waits', async () => (await world.mta.queued()).length === 1);
    expect(deaths).toBe(4);
  });

  test('is lost to nobody: with its cause gone, a release delivers it', async () => {
    world.lmtp.answer = () => null;
    await release();
    await until('it is stored', async () => world.lmtp.stored.some(({ to }) => to === world.alpha.address));
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
    expect(await suspects()).toEqual({});
  });
});

import { expect, test } from 'vitest';
import { aCustomer, anAccount, aProvenDomain, aReseller } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { until } from './running-mta.ts';
import { type Dialogue, greeted } from './smtp-dialogue.ts';
import { useTwoNodes } from './two-nodes.ts';
import { makeTenant, password } from './world.ts';

const database = useFreshDatabase();
const two = useTwoNodes(database);

let lastNetwork = 0;
const aNetwork = () => `127.20.${++lastNetwork}`;

/** One session from an address of a network, at one of the two nodes. */
const session = (which: 0 | 1, network: string): Promise<Dialogue> =>
  greeted(two.nodes[which].ports.submissions, { tls: true, from: `${network}.7` });

/** Guesses until the answer is not 535 any more. @returns how many were heard */
async function guess(network: string, users: (count: number) => string, most: number): Promise<number> {
  const clients = [await session(0, network), await session(1, network)] as const;
  for (let count = 0; count < most; count++) {
    const reply = await clients[count % 2 === 0 ? 0 : 1].login(users(count), `guess ${count}`);
    if (reply.startsWith('535')) continue;
    expect(reply).toMatch(/^454 4\.7\.0 /);
    return count;
  }
  return most;
}

test('one user from one network is heard ten times over both nodes, known or not', async () => {
  const tenant = await makeTenant();
  expect(await guess(aNetwork(), () => tenant.address, 30)).toBe(10);
  expect(await guess(aNetwork(), () => `nobody@${tenant.domain}`, 30)).toBe(10);
  // Its customer can read in the log why nobody gets in.
  await until('the limit is told', async () => {
    const facts = (await Promise.all(two.nodes.map((node) => node.facts()))).flat();
    return facts.some(
      ({ reason, customerId, sender }) =>
        reason === 'LIMIT_LOGINS' && customerId === tenant.customerId && sender === tenant.address,
    );
  });
});

test('guesses made at once do not pass the limit', async () => {
  const { address } = await makeTenant();
  const network = aNetwork();
  const clients = await Promise.all(
    Array.from({ length: 30 }, (_, count) => session(count % 2 === 0 ? 0 : 1, network)),
  );
  const replies = await Promise.all(clients.map((client, count) => client.login(address, `guess ${count}`)));
  expect(replies.filter((reply) => reply.startsWith('535'))).toHaveLength(10);
});

test('a user guessed from everywhere is locked, except where it logged in lately', async () => {
  const { address } = await makeTenant();
  const home = aNetwork();
  expect(await (await session(0, home)).login(address, password)).toMatch(/^235 /);
  let heard = 0;
  for (let count = 0; count < 7; count++) heard += await guess(aNetwork(), () => address, 10);
  expect(heard).toBe(50);
  expect(await (await session(1, aNetwork())).login(address, password)).toMatch(/^454 4\.7\.0 /);
  expect(await (await session(1, home)).login(address, password)).toMatch(/^235 /);
});

test('a network that tries many users is heard a hundred times', async () => {
  const network = aNetwork();
  expect(await guess(network, (count) => `nobody${count}@remote.test`, 150)).toBe(100);
  const { address } = await makeTenant();
  expect(await (await session(0, aNetwork())).login(address, password)).toMatch(/^235 /);
});

test('a tenant is heard five hundred times, and another tenant does not notice', async () => {
  const reseller = await aReseller();
  const customer = await aCustomer(reseller.id, { domains: 1, accounts: 20, storageBytes: 50 * 2 ** 30 });
  const domain = await aProvenDomain(reseller.id, customer.id);
  const open = async () => (await anAccount(reseller.id, domain.id)).address;
  const accounts = await Promise.all(Array.from({ length: 10 }, open));
  const late = await open();
  let heard = 0;
  // Ten users of fifty guesses each, ten from every network.
  for (const address of accounts) {
    for (let count = 0; count < 5; count++) heard += await guess(aNetwork(), () => address, 10);
  }
  expect(heard).toBe(500);
  expect(await (await session(0, aNetwork())).login(late, password)).toMatch(/^454 4\.7\.0 /);
  const other = await makeTenant();
  expect(await (await session(0, aNetwork())).login(other.address, password)).toMatch(/^235 /);
});

test('an unknown user takes as long as a wrong password', async () => {
  const tenant = await makeTenant();
  const guesser = async (user: string) => ({ user, client: await session(0, aNetwork()), shortest: Infinity });
  const [known, unknown] = [await guesser(tenant.address), await guesser(`nobody@${tenant.domain}`)];
  // In turns, and of each the shortest: what else the machine does only ever makes an answer later.
  for (let count = 0; count < 9; count++) {
    for (const each of [known, unknown]) {
      const start = performance.now();
      expect(await each.client.login(each.user, `guess ${count}`)).toMatch(/^535 /);
      each.shortest = Math.min(each.shortest, performance.now() - start);
    }
  }
  expect(unknown.shortest / known.shortest).toBeGreaterThan(0.4);
  expect(unknown.shortest / known.shortest).toBeLessThan(2.5);
});

test('without Redis each node lets half through, within two seconds, and a right password works', async () => {
  await two.redis.signal('SIGSTOP');
  try {
    const { address } = await makeTenant();
    const client = await session(0, aNetwork());
    const start = Date.now();
    expect(await client.login(address, 'wrong')).toMatch(/^535 /);
    expect(Date.now() - start).toBeLessThan(2_000);
    expect(await client.login(address, password)).toMatch(/^235 /);
    const network = aNetwork();
    const guesser = await session(0, network);
    const replies: string[] = [];
    for (let count = 0; count < 8; count++) replies.push((await guesser.login(address, `x ${count}`)).slice(0, 3));
    expect(replies.filter((code) => code === '535')).toHaveLength(5);
  } finally {
    await two.redis.signal('SIGCONT');
  }
  const { address } = await makeTenant();
  await until('Redis counts again', async () => (await guess(aNetwork(), () => address, 12)) === 10);
});

test('logins that nobody could decide are no failures', async () => {
  const { address } = await makeTenant();
  const network = aNetwork();
  try {
    // The password is known, whether an app password is meant cannot be asked.
    await database.query('postgres', 'begin');
    await database.query('postgres', 'lock table app_password in access exclusive mode');
    for (const _round of [1, 2, 3]) {
      const clients = await Promise.all(Array.from({ length: 5 }, () => session(0, network)));
      const replies = await Promise.all(clients.map((client) => client.login(address, password)));
      for (const reply of replies) expect(reply).toMatch(/^454 4\.7\.0 Temporary/);
    }
  } finally {
    await database.query('postgres', 'rollback');
  }
  await until('the login works', async () =>
    (await (await session(0, network)).login(address, password)).startsWith('235'),
  );
});

test('a Redis that hung does not lock out whom it counts late', async () => {
  const { address } = await makeTenant();
  const network = aNetwork();
  const heard: string[] = [];
  const logInAgainAndAgain = async (untilMs: number) => {
    while (Date.now() < untilMs) {
      const client = await session(0, network);
      heard.push((await client.login(address, password)).slice(0, 3));
      client.close();
    }
  };
  await two.redis.signal('SIGSTOP');
  try {
    const untilMs = Date.now() + 8_000;
    await Promise.all(Array.from({ length: 3 }, () => logInAgainAndAgain(untilMs)));
  } finally {
    await two.redis.signal('SIGCONT');
  }
  await Promise.all(Array.from({ length: 3 }, () => logInAgainAndAgain(Date.now() + 1_000)));
  expect(heard.length).toBeGreaterThan(20);
  expect(heard.filter((code) => code !== '235')).toEqual([]);
});

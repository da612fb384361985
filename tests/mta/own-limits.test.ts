import { describe, expect, test } from 'vitest';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { until } from './running-mta.ts';
import { Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { submitting } from './submitting.ts';
import { allowNetwork, makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();

const setLimit = ({ resellerId, customerId }: Tenant, some: object) =>
  inSystem('operator console', null, (tx) =>
    setSendingLimit(tx, { resellerId, customerId, limits: limitFiguresInput.parse(some) }),
  );
const bigLetter = (from: string, octets: number) =>
  `${letter(from, 'tanaka@remote.test')}\r\n${`${'x'.repeat(70)}\r\n`.repeat(Math.ceil(octets / 72))}`;

/** The banner of one more session. */
async function banner(port: number, from: string): Promise<[Dialogue, string]> {
  const client = await Dialogue.open(port, { from });
  return [client, await client.hear()];
}

describe('concurrent sessions', () => {
  test('the 31st at the relay server hears 421, a neighbour does not, and one that ends makes room (R-041)', async () => {
    const [tenant, neighbour] = [await makeTenant(), await makeTenant()];
    await allowNetwork(tenant, '127.71.0.0/24');
    await allowNetwork(neighbour, '127.71.1.0/24');
    const { relay } = world.mta.ports;
    const clients: Dialogue[] = [];
    for (let i = 0; i < 30; i++) {
      const [client, said] = await banner(relay, '127.71.0.1');
      expect(said).toMatch(/^220 /);
      clients.push(client);
    }
    const [refused, said] = await banner(relay, '127.71.0.1');
    expect(said).toMatch(/^421 4\.7\.0 /);
    expect(await refused.hear()).toBe('closed');
    const [other, greeting] = await banner(relay, '127.71.1.1');
    expect(greeting).toMatch(/^220 /);
    other.close();

    clients[0]?.close();
    await until('a session has ended', async () => {
      const [client, again] = await banner(relay, '127.71.0.1');
      clients.push(client);
      return again.startsWith('220');
    });
    for (const client of clients) client.close();
    const told = await until('the fact', async () =>
      (await world.mta.facts()).find(({ reason }) => reason === 'LIMIT_SESSIONS'),
    );
    expect(told).toMatchObject({ kind: 'rejected', code: 421, customerId: tenant.customerId });
  });

  test('on listener mx the recipient’s customer counts, 20 at once (R-051)', async () => {
    const tenant = await makeTenant();
    const clients: Dialogue[] = [];
    const arrive = async (to: string) => {
      const client = await greeted(world.mta.ports.mx);
      clients.push(client);
      await client.say('MAIL FROM:<someone@remote.test>');
      return client.say(`RCPT TO:<${to}>`);
    };
    for (let i = 0; i < 20; i++) expect(await arrive(tenant.address)).toMatch(/^250 /);
    expect(await arrive(tenant.address)).toMatch(/^421 4\.7\.0 /);
    expect(await clients.at(-1)?.hear()).toBe('closed');
    expect(await arrive(world.alpha.address)).toMatch(/^250 /);
    for (const client of clients) client.close();
  });

  test('the figure is data and changes without a restart', async () => {
    const tenant = await makeTenant();
    await allowNetwork(tenant, '127.72.0.0/24');
    await setLimit(tenant, { relaySessions: 1 });
    const [first, said] = await banner(world.mta.ports.relay, '127.72.0.1');
    expect(said).toMatch(/^220 /);
    expect((await banner(world.mta.ports.relay, '127.72.0.1'))[1]).toMatch(/^421 4\.7\.0 /);
    await setLimit(tenant, { relaySessions: 2 });
    const second = await until('the new figure holds', async () => {
      const [client, again] = await banner(world.mta.ports.relay, '127.72.0.1');
      return again.startsWith('220') && client;
    });
    for (const client of [first, second]) client.close();
  });
});

describe('message size', () => {
  test('a relay customer’s own is refused with 552 before and after it is sent; the platform’s is advertised', async () => {
    const tenant = await makeTenant();
    await allowNetwork(tenant, '127.73.0.0/24');
    const client = await greeted(world.mta.ports.relay, { from: '127.73.0.1' });
    expect(await client.say('EHLO client.test')).toContain('SIZE 26214400');
    expect(await client.say(`MAIL FROM:<${tenant.address}> SIZE=2097153`)).toMatch(/^552 5\.3\.4 /);
    expect(await client.say(`MAIL FROM:<${tenant.address}> SIZE=2097152`)).toMatch(/^250 /);
    expect(await client.say('RCPT TO:<tanaka@remote.test>')).toMatch(/^250 /);
    expect(await client.data(bigLetter(tenant.address, 2_200_000))).toMatch(/^552 5\.3\.4 /);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say('RCPT TO:<tanaka@remote.test>');
    expect(await client.data(bigLetter(tenant.address, 2_000_000))).toMatch(/^250 /);
    client.close();
  });

  test('an account hears its own size after login, and a plan may be smaller', async () => {
    const tenant = await makeTenant();
    await setLimit(tenant, { messageBytes: 100_000 });
    const client = await submitting(world, tenant);
    expect(await client.say('EHLO client.test')).toMatch(/SIZE 100000\b/);
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say('RCPT TO:<tanaka@remote.test>');
    expect(await client.data(bigLetter(tenant.address, 110_000))).toMatch(/^552 5\.3\.4 /);
    client.close();
    const other = await submitting(world, world.alpha);
    expect(await other.say('EHLO client.test')).toMatch(/SIZE 26214400\b/);
    other.close();
  });
});

test('on listener mx the recipient’s customer decides; the platform’s size is advertised', async () => {
  const [small, other] = [await makeTenant(), await makeTenant()];
  await setLimit(small, { messageBytes: 100_000 });
  const client = await greeted(world.mta.ports.mx);
  expect(await client.say('EHLO client.test')).toContain('SIZE 26214400');
  const from = 'writer@remote.test';
  const rcpt = ({ address }: Tenant) => client.say(`RCPT TO:<${address}>`);

  await client.say(`MAIL FROM:<${from}> SIZE=150000`);
  expect(await rcpt(small)).toMatch(/^552 5\.3\.4 /);
  expect(await rcpt(other)).toMatch(/^250 /);
  expect(await client.data(bigLetter(from, 140_000))).toMatch(/^250 /);

  await client.say(`MAIL FROM:<${from}>`);
  expect(await rcpt(other)).toMatch(/^250 /);
  expect(await rcpt(small)).toMatch(/^452 4\.5\.3 /); // one reply to DATA could not be right for both
  await client.say('RSET');
  await client.say(`MAIL FROM:<${from}>`);
  expect(await rcpt(small)).toMatch(/^250 /);
  expect(await client.data(bigLetter(from, 140_000))).toMatch(/^552 5\.3\.4 /);
  await client.say(`MAIL FROM:<${from}> SIZE=50000`);
  for (const each of [small, other]) expect(await rcpt(each)).toMatch(/^250 /);
  expect(await client.data(bigLetter(from, 40_000))).toMatch(/^250 /);
  client.close();
  const told = (await world.mta.facts()).filter(
    ({ reason, customerId }) => reason === 'MESSAGE_TOO_BIG' && customerId === small.customerId,
  );
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({ kind: 'rejected', direction: 'in', recipient: small.address });
});

test('a customer whose mail fills its share of the spool waits, its neighbour does not', async () => {
  const tenant = await makeTenant();
  await setLimit(tenant, { spoolBytes: 50_000 });
  const client = await submitting(world, tenant);
  const send = async () => {
    const begun = await client.say(`MAIL FROM:<${tenant.address}> SIZE=20000`);
    if (!begun.startsWith('250')) return begun;
    await client.say('RCPT TO:<busy@remote.test>'); // stays in the queue
    return client.data(bigLetter(tenant.address, 20_000));
  };
  expect([await send(), await send()]).toEqual([expect.stringMatching(/^250 /), expect.stringMatching(/^250 /)]);
  expect(await send()).toMatch(/^452 4\.3\.1 Too much mail of this customer/);
  client.close();

  const other = await submitting(world, world.beta);
  expect(await other.say(`MAIL FROM:<${world.beta.address}> SIZE=20000`)).toMatch(/^250 /);
  other.close();
  // Its mail ends after five attempts, and then there is room again.
  const again = await submitting(world, tenant);
  await until(
    'the spool has room',
    async () => {
      const reply = await again.say(`MAIL FROM:<${tenant.address}> SIZE=20000`);
      await again.say('RSET');
      return reply.startsWith('250');
    },
    40_000,
  );
  again.close();
});

import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { bindingOf, kinds, submit, submitting } from './submitting.ts';
import { allowNetwork, makeRelayLogin, useWorld } from './world.ts';

const world = useWorld();

describe('who may send as whom', () => {
  test.each([
    ['another mailbox of the same customer', () => `other@${world.alpha.domain}`, /^550 5\.7\.1 /, 'SENDER_NOT_OWN'],
    ['another customer', () => world.beta.address, /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['somebody on the internet', () => 'boss@remote.test', /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['the null sender', () => '', /^550 5\.7\.1 /, 'NULL_SENDER'],
  ])('an account cannot send as %s', async (_, sender, reply, reason) => {
    const client = await submitting(world, world.alpha);
    expect(await client.say(`MAIL FROM:<${sender()}>`)).toMatch(reply);
    await until('the fact', async () =>
      (await world.mta.facts()).find(
        (each) => each.reason === reason && each.sender === sender() && each.accountId === world.alpha.accountId,
      ),
    );
    expect(await client.say(`MAIL FROM:<${world.alpha.address.toUpperCase()}>`)).toMatch(/^250 /); // its own, in any case
    client.close();
  });

  test.each([
    ['no From', () => 'Subject: x', 'FROM_NOT_ONE'],
    ['two From', () => `From: ${world.alpha.address}\r\nFrom: boss@remote.test`, 'FROM_NOT_ONE'],
    [
      'two From, one with a space before the colon',
      () => `From: ${world.alpha.address}\r\nFrom : boss@remote.test`,
      'FROM_NOT_ONE',
    ],
    ['two addresses', () => `From: ${world.alpha.address}, boss@remote.test`, 'FROM_UNREADABLE'],
    ['another customer', () => `From: Boss <${world.beta.address}>`, 'FROM_NOT_OWN'],
    ['a colleague', () => `From: Boss <other@${world.alpha.domain}>`, 'FROM_NOT_OWN'],
    ['a group', () => `From: us: ${world.alpha.address};`, 'FROM_UNREADABLE'],
    ['an address behind a comment', () => `From: boss@remote.test (${world.alpha.address})`, 'FROM_NOT_OWN'],
    ['a folded stranger', () => 'From:\r\n boss@remote.test', 'FROM_NOT_OWN'],
  ])('a message with %s in its From header is refused', async (_, header, reason) => {
    const client = await submitting(world, world.alpha);
    await client.say(`MAIL FROM:<${world.alpha.address}>`);
    await client.say('RCPT TO:<reader@remote.test>');
    expect(await client.data(`${header()}\r\nX-Filler: 1\r\n\r\nhello`)).toMatch(/^550 5\.7\.1 /);
    await until('the fact', async () => (await world.mta.facts()).find((each) => each.reason === reason));
  });

  test('a display name may hold anything', async () => {
    const { alpha } = world;
    const name = `"boss@remote.test (not me), <x@y.test>" (also\r\n\tcomment) <${alpha.address.toUpperCase()}>`;
    const facts = await submit(world, alpha, 'names@remote.test', `From: ${name}\r\nSubject: x\r\n\r\nhello`);
    await until('delivery', async () => kinds(await facts()).includes('delivered'));
  });

  test('a second transaction starts from nothing', async () => {
    const client = await submitting(world, world.alpha);
    await client.say(`MAIL FROM:<${world.alpha.address}>`);
    await client.say('RSET');
    expect(await client.say(`MAIL FROM:<${world.beta.address}>`)).toMatch(/^550 5\.7\.1 /);
    expect(await client.say('RCPT TO:<reader@remote.test>')).toMatch(/^503 /);
  });
});

describe('listener relay', () => {
  const send = async (client: Dialogue, sender: string, to: string) => {
    const mail = await client.say(`MAIL FROM:<${sender}>`);
    if (!mail.startsWith('250')) return mail;
    await client.say(`RCPT TO:<${to}>`);
    return client.data(letter(sender, to));
  };

  test('refuses whoever has neither network nor login', async () => {
    const client = await greeted(world.mta.ports.relay);
    expect(await client.say(`MAIL FROM:<x@${world.alpha.domain}>`)).toMatch(/^550 5\.7\.1 /);
    await until('the fact', async () =>
      (await world.mta.facts()).find(({ reason, listener }) => listener === 'relay' && reason === 'NOT_DESIGNATED'),
    );
  });

  test('takes a customer’s server with a login, as any address of its domains and no other', async () => {
    const { alpha, beta, mta, outside } = world;
    const relay = await makeRelayLogin(alpha);
    const client = await greeted(mta.ports.relay);
    await client.startTls();
    await client.login(relay.username, relay.password);
    expect(await send(client, `anything@${alpha.domain}`, 'relayed@remote.test')).toMatch(/^250 /);
    expect(await send(client, beta.address, 'relayed@remote.test')).toMatch(/^550 5\.7\.1 /);
    const accepted = (await mta.facts()).find(
      ({ recipient, kind }) => recipient === 'relayed@remote.test' && kind === 'accepted',
    );
    expect(accepted).toMatchObject({
      listener: 'relay',
      relayLoginId: relay.id,
      customerId: alpha.customerId,
      accountId: null,
    });
    await until('it arrives', async () => (await outside.letters({ to: 'relayed@remote.test' })).length === 1);
  });

  test('takes a customer’s server by its network within two seconds of its being allowed, and tells neighbours apart by domain', async () => {
    const { alpha, beta, mta } = world;
    const client = await greeted(mta.ports.relay, { from: '127.77.7.7' });
    expect(await client.say(`MAIL FROM:<x@${alpha.domain}>`)).toMatch(/^550 /);
    await allowNetwork(alpha, '127.77.7.0/24');
    await until('alpha may', async () => (await client.say(`MAIL FROM:<x@${alpha.domain}>`)).startsWith('250'), 2_000);
    await client.say('RSET');
    expect(await client.say(`MAIL FROM:<x@${beta.domain}>`)).toMatch(/^550 5\.7\.1 /);
    await allowNetwork(beta, '127.77.7.7');
    await until('beta may', async () => (await client.say(`MAIL FROM:<x@${beta.domain}>`)).startsWith('250'), 2_000);
    await client.say('RSET');
    expect(await send(client, `x@${beta.domain}`, 'neighbour@remote.test')).toMatch(/^250 /);
    const accepted = (await mta.facts()).find(
      ({ recipient, kind }) => recipient === 'neighbour@remote.test' && kind === 'accepted',
    );
    expect(accepted).toMatchObject({ customerId: beta.customerId, relayLoginId: null });
  });

  test('returns a refused message to the customer’s own servers when the sender is no mailbox here', async () => {
    const { alpha, mta, outside } = world;
    const relay = await makeRelayLogin(alpha);
    const zone = await fetch(`${outside.http}/zone`, { method: 'PUT', body: `${alpha.domain} MX 10 mx1.remote.test.` });
    expect(zone.ok).toBe(true);
    const client = await greeted(mta.ports.relay);
    await client.startTls();
    await client.login(relay.username, relay.password);
    expect(await send(client, `bounces@${alpha.domain}`, 'unknown@partner.test')).toMatch(/^250 /);
    const [notice] = await until('the notice', async () => {
      const found = await outside.letters({ to: `bounces@${alpha.domain}` });
      return found.length > 0 && found;
    });
    const binding = await bindingOf(world, alpha);
    expect(notice).toMatchObject({ from: '', source: binding.ip, helo: binding.helo });
  });
});

import { describe, expect, test } from 'vitest';
import type { Fact } from '../../core/wire/fact.ts';
import { until } from './running-mta.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { allowNetwork, makeRelayLogin, makeTenant, password, type Tenant, useWorld } from './world.ts';

const world = useWorld();

async function submitting({ address }: Tenant): Promise<Dialogue> {
  const client = await greeted(world.mta.ports.submissions, { tls: true });
  expect(await client.login(address, password)).toMatch(/^235 /);
  return client;
}

/** Submits one message and returns its facts as they come. */
async function submit(tenant: Tenant, to: string, text = letter(tenant.address, to)): Promise<() => Promise<Fact[]>> {
  const client = await submitting(tenant);
  await client.say(`MAIL FROM:<${tenant.address}>`);
  expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
  expect(await client.data(text)).toMatch(/^250 2\.0\.0 /);
  client.close();
  return async () =>
    (await world.mta.facts()).filter(({ recipient, sender }) => recipient === to && sender === tenant.address);
}

const bindingOf = async ({ customerId }: Tenant) =>
  (
    await world.database.query('noren_mta', 'select ip, helo from mta.source_binding where customer_id = $1', [
      customerId,
    ])
  ).rows[0];

const kinds = (facts: Fact[]) => facts.map(({ kind }) => kind);

describe('mail to the internet', () => {
  test('leaves from the address bound to the tenant, with its HELO, and says so in the facts', async () => {
    const { alpha, beta, outside } = world;
    for (const tenant of [alpha, beta]) {
      const facts = await submit(tenant, `reader-${tenant.domain}@remote.test`);
      const binding = await bindingOf(tenant);
      const delivered = await until('delivery', async () => (await facts()).find(({ kind }) => kind === 'delivered'));
      const [letterThere] = await outside.letters({ to: `reader-${tenant.domain}@remote.test` });
      expect(letterThere).toMatchObject({ source: binding.ip, helo: binding.helo, tls: true, from: tenant.address });
      expect(delivered).toMatchObject({
        listener: 'submissions',
        direction: 'out',
        accountId: tenant.accountId,
        customerId: tenant.customerId,
        attempt: 1,
        sourceIp: binding.ip,
        sourceHelo: binding.helo,
        tls: true,
        code: 250,
        client: { tls: true },
      });
      expect(delivered.remote?.host).toMatch(/^mx[12]\.remote\.test$/);
      expect(delivered.reply).toMatch(/^250 /);
    }
  });

  test('carries no trace of the program or of where its writer sits', async () => {
    const { alpha, outside } = world;
    const facts = await submit(alpha, 'traces@remote.test');
    await until('delivery', async () => kinds(await facts()).includes('delivered'));
    const [found] = await outside.letters({ to: 'traces@remote.test' });
    const raw = await (await fetch(`${outside.http}/messages/${found?.id}`)).text();
    expect(raw).toMatch(/^Received: from authenticated-user/m);
    expect(raw).toContain(`@${alpha.domain}>`); // Message-ID
    expect(raw).not.toMatch(/haraka|noren|127\.0\.0\.1|client\.test/i);
  });

  test.each([
    ['unknown@remote.test', 'bounced', 550, '5.1.1', null],
    ['full@remote.test', 'bounced', 552, '5.2.2', null],
    ['reject-data@remote.test', 'bounced', 550, '5.7.1', null],
    ['somebody@nullmx.test', 'bounced', 556, '5.1.10', 'NULL_MX'],
    ['somebody@nxdomain.test', 'bounced', 550, '5.1.2', 'NO_SUCH_DOMAIN'],
    ['somebody@addressless.test', 'bounced', 550, '5.1.2', 'NO_MAIL_SERVER'],
  ] as const)('to %s comes back as a notice in the mailbox', async (to, kind, code, enhanced, reason) => {
    const { alpha, lmtp } = world;
    lmtp.stored.length = 0;
    const facts = await submit(alpha, to);
    const last = await until('the end', async () => (await facts()).find((each) => each.kind === kind));
    expect(last).toMatchObject({ attempt: 1, code, enhanced, reason, direction: 'out', customerId: alpha.customerId });
    const notice = await until('the notice', async () => lmtp.stored[0]);
    expect(notice).toMatchObject({ to: alpha.address, from: '' });
    expect(notice.raw).toContain(`Your message to ${to} could not be delivered.`);
    expect(notice.raw).toContain(`Status: ${enhanced}`);
    expect(notice.raw).toContain('Content-Type: message/delivery-status');
    expect(notice.raw).not.toMatch(/haraka|noren/i);
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
  });

  test.each([
    ['greylist@remote.test', 451, '4.7.1', null],
    ['drop@partner.test', null, '4.4.2', 'NO_CONNECTION'],
  ] as const)('to %s is tried again until it is taken', async (to, code, enhanced, reason) => {
    const facts = await submit(world.alpha, to);
    const delivered = await until('delivery', async () => (await facts()).find(({ kind }) => kind === 'delivered'));
    const [accepted, deferred] = await facts();
    expect(accepted?.kind).toBe('accepted');
    expect(deferred).toMatchObject({ kind: 'deferred', attempt: 1, code, enhanced, reason });
    expect(delivered.attempt).toBeGreaterThan(1);
    expect(delivered.messageId).toBe(accepted?.messageId);
    expect(delivered.sourceIp).toBe(deferred?.sourceIp);
  });

  test.each([
    ['somebody@implicit.test', 'implicit.test'],
    ['somebody@fallback.test', 'up.fallback.test'],
    ['somebody@alias.test', 'remote.test'],
  ])('to %s finds %s', async (to, host) => {
    const facts = await submit(world.alpha, to);
    const delivered = await until('delivery', async () => (await facts()).find(({ kind }) => kind === 'delivered'));
    expect(delivered.remote?.host).toContain(host);
  });

  test.each([
    ['somebody@servfail.test', 'DNS_FAILED'],
    ['somebody@noroute.test', 'NO_CONNECTION'],
    ['busy@remote.test', null],
  ])('to %s waits, and is returned when its time is up', async (to, reason) => {
    const { alpha, lmtp } = world;
    lmtp.stored.length = 0;
    const facts = await submit(alpha, to);
    await until('the end', async () => kinds(await facts()).includes('bounced'), 40_000);
    const all = await facts();
    expect(kinds(all)).toEqual(['accepted', 'deferred', 'deferred', 'deferred', 'deferred', 'bounced']);
    expect(all.slice(1).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    for (const each of all.slice(1, 5)) expect(each.reason).toBe(reason);
    const notice = await until('the notice', async () => lmtp.stored[0]);
    expect(notice.raw).toContain('have now given up');
  });

  test('to a mailbox of another customer here goes to the store, checked at RCPT', async () => {
    const { alpha, beta, lmtp } = world;
    lmtp.stored.length = 0;
    const facts = await submit(alpha, beta.address);
    await until('it is stored', async () => lmtp.stored.find(({ to }) => to === beta.address));
    expect((await facts())[0]).toMatchObject({
      direction: 'in',
      customerId: beta.customerId,
      accountId: beta.accountId,
    });
    const client = await submitting(alpha);
    await client.say(`MAIL FROM:<${alpha.address}>`);
    expect(await client.say(`RCPT TO:<nobody@${beta.domain}>`)).toMatch(/^550 5\.1\.1 /);
  });

  test('waits when no address is bound, and goes when one is', async () => {
    const lone = await makeTenant();
    await world.database.query('postgres', 'alter table source_binding disable trigger notify_directory');
    const kept = await world.database.query(
      'noren_system',
      'delete from source_binding where reseller_id = $1 returning *',
      [lone.resellerId],
    );
    await world.database.query('postgres', 'alter table source_binding enable trigger notify_directory');
    const facts = await submit(lone, 'waiting@remote.test');
    const deferred = await until('a deferral', async () => (await facts()).find(({ kind }) => kind === 'deferred'));
    expect(deferred).toMatchObject({ reason: 'NO_SOURCE_ADDRESS', remote: null, sourceIp: null });
    expect(await world.outside.letters({ to: 'waiting@remote.test' })).toEqual([]);
    const { id, reseller_id, pool_id } = kept.rows[0];
    await world.database.query(
      'noren_system',
      'insert into source_binding (id, reseller_id, pool_id) values ($1, $2, $3)',
      [id, reseller_id, pool_id],
    );
    await until('delivery', async () => kinds(await facts()).includes('delivered'));
  });

  test('waits when the bound address is not on this host', async () => {
    const lone = await makeTenant();
    const { ip } = await bindingOf(lone);
    await world.database.query('noren_system', "update source_address set ip = '192.0.2.77' where ip = $1", [ip]);
    const facts = await submit(lone, 'elsewhere@remote.test');
    const deferred = await until('a deferral', async () => (await facts()).find(({ kind }) => kind === 'deferred'));
    expect(deferred).toMatchObject({ reason: 'SOURCE_ADDRESS_NOT_ON_HOST', remote: null });
    expect(await world.outside.letters({ to: 'elsewhere@remote.test' })).toEqual([]);
  });

  test('of an undeliverable notice ends in a fact, not in another notice', async () => {
    const { alpha, lmtp } = world;
    lmtp.answer = () => ({ code: 550, text: '5.1.1 Gone' });
    await submit(alpha, 'unknown@example.test');
    const end = await until('the end of the notice', async () =>
      (await world.mta.facts()).find(({ kind, reason }) => kind === 'bounced' && reason === 'NOTICE_UNDELIVERABLE'),
    );
    lmtp.answer = () => null;
    expect(end).toMatchObject({ listener: 'internal', sender: '', recipient: alpha.address, code: 550 });
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
  });
});

describe('who may send as whom', () => {
  test.each([
    ['another mailbox of the same customer', () => `other@${world.alpha.domain}`, /^550 5\.7\.1 /, 'SENDER_NOT_OWN'],
    ['another customer', () => world.beta.address, /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['somebody on the internet', () => 'boss@remote.test', /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['the null sender', () => '', /^550 5\.7\.1 /, 'NULL_SENDER'],
  ])('an account cannot send as %s', async (_, sender, reply, reason) => {
    const client = await submitting(world.alpha);
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
    const client = await submitting(world.alpha);
    await client.say(`MAIL FROM:<${world.alpha.address}>`);
    await client.say('RCPT TO:<reader@remote.test>');
    expect(await client.data(`${header()}\r\nX-Filler: 1\r\n\r\nhello`)).toMatch(/^550 5\.7\.1 /);
    await until('the fact', async () => (await world.mta.facts()).find((each) => each.reason === reason));
  });

  test('a display name may hold anything', async () => {
    const { alpha } = world;
    const name = `"boss@remote.test (not me), <x@y.test>" (also\r\n\tcomment) <${alpha.address.toUpperCase()}>`;
    const facts = await submit(alpha, 'names@remote.test', `From: ${name}\r\nSubject: x\r\n\r\nhello`);
    await until('delivery', async () => kinds(await facts()).includes('delivered'));
  });

  test('a second transaction starts from nothing', async () => {
    const client = await submitting(world.alpha);
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
    const binding = await bindingOf(alpha);
    expect(notice).toMatchObject({ from: '', source: binding.ip, helo: binding.helo });
  });
});

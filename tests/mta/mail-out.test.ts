import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { bindingOf, kinds, submit, submitting } from './submitting.ts';
import { makeTenant, useWorld } from './world.ts';

const world = useWorld();

describe('mail to the internet', () => {
  test('leaves from the address bound to the tenant, with its HELO, and says so in the facts', async () => {
    const { alpha, beta, outside } = world;
    for (const tenant of [alpha, beta]) {
      const facts = await submit(world, tenant, `reader-${tenant.domain}@remote.test`);
      const binding = await bindingOf(world, tenant);
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
    const facts = await submit(world, alpha, 'traces@remote.test');
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
    const facts = await submit(world, alpha, to);
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
    const facts = await submit(world, world.alpha, to);
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
    const facts = await submit(world, world.alpha, to);
    const delivered = await until('delivery', async () => (await facts()).find(({ kind }) => kind === 'delivered'));
    expect(delivered.remote?.host).toContain(host);
  });

  test.concurrent.each([
    ['somebody@servfail.test', 'DNS_FAILED'],
    ['somebody@noroute.test', 'NO_CONNECTION'],
    ['busy@remote.test', null],
  ])('to %s waits, and is returned when its time is up', async (to, reason) => {
    const { alpha, lmtp } = world;
    const facts = await submit(world, alpha, to);
    await until('the end', async () => kinds(await facts()).includes('bounced'), 40_000);
    const all = await facts();
    expect(kinds(all)).toEqual(['accepted', 'deferred', 'deferred', 'deferred', 'deferred', 'bounced']);
    expect(all.slice(1).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    for (const each of all.slice(1, 5)) expect(each.reason).toBe(reason);
    const notice = await until('the notice', async () => lmtp.stored.find(({ raw }) => raw.includes(to)));
    expect(notice.raw).toContain('have now given up');
  });

  test('to a domain whose name servers never answer waits', async () => {
    const facts = await submit(world, world.alpha, 'somebody@timeout.test');
    const first = await until('an outcome', async () => (await facts())[1], 25_000);
    expect(first).toMatchObject({ kind: 'deferred', attempt: 1, reason: 'DNS_FAILED' });
  });

  test('to a mailbox of another customer here goes to the store, checked at RCPT', async () => {
    const { alpha, beta, lmtp } = world;
    lmtp.stored.length = 0;
    const facts = await submit(world, alpha, beta.address);
    await until('it is stored', async () => lmtp.stored.find(({ to }) => to === beta.address));
    expect((await facts())[0]).toMatchObject({
      direction: 'in',
      customerId: beta.customerId,
      accountId: beta.accountId,
    });
    const client = await submitting(world, alpha);
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
    const facts = await submit(world, lone, 'waiting@remote.test');
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
    const { ip } = await bindingOf(world, lone);
    await world.database.query('noren_system', "update source_address set ip = '192.0.2.77' where ip = $1", [ip]);
    const facts = await submit(world, lone, 'elsewhere@remote.test');
    const deferred = await until('a deferral', async () => (await facts()).find(({ kind }) => kind === 'deferred'));
    expect(deferred).toMatchObject({ reason: 'SOURCE_ADDRESS_NOT_ON_HOST', remote: null });
    expect(await world.outside.letters({ to: 'elsewhere@remote.test' })).toEqual([]);
  });

  test('of an undeliverable notice ends in a fact, not in another notice', async () => {
    const { alpha, lmtp } = world;
    lmtp.answer = () => ({ code: 550, text: '5.1.1 Gone' });
    await submit(world, alpha, 'unknown@example.test');
    const end = await until('the end of the notice', async () =>
      (await world.mta.facts()).find(({ kind, reason }) => kind === 'bounced' && reason === 'NOTICE_UNDELIVERABLE'),
    );
    lmtp.answer = () => null;
    expect(end).toMatchObject({ listener: 'internal', sender: '', recipient: alpha.address, code: 550 });
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
  });
});

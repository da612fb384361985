import { describe, expect, test } from 'vitest';
import { anAccount } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld({ NOREN_MAX_MESSAGE_BYTES: '3000000' });

const factsOf = async (recipient: string) => (await world.mta.facts()).filter((each) => each.recipient === recipient);

async function atRcpt(sender = 'writer@remote.test'): Promise<Dialogue> {
  const client = await greeted(world.mta.ports.mx);
  expect(await client.say(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
  return client;
}

describe('listener mx', () => {
  test('hands a message for a hosted mailbox to the store and writes down that it did', async () => {
    const { mta, lmtp, alpha } = world;
    const client = await atRcpt();
    expect(await client.say(`RCPT TO:<${alpha.address.toUpperCase()}>`)).toMatch(/^250 2\.1\.5 /);
    expect(await client.data(letter('writer@remote.test', alpha.address))).toMatch(/^250 2\.0\.0 Message queued/);

    const stored = await until('it is stored', async () => lmtp.stored[0]);
    expect(stored).toMatchObject({ from: 'writer@remote.test' });
    expect(stored.raw).toMatch(/^Received: from client\.test \(\[127\.0\.0\.1\]\)/m);
    expect(stored.raw).not.toMatch(/haraka|noren/i);
    const facts = await until('both facts', async () => {
      const found = await factsOf(alpha.address.toUpperCase());
      return found.length === 2 && found;
    });
    expect(facts.map(({ kind }) => kind)).toEqual(['accepted', 'delivered']);
    for (const fact of facts) {
      expect(fact).toMatchObject({
        listener: 'mx',
        direction: 'in',
        sender: 'writer@remote.test',
        resellerId: alpha.resellerId,
        customerId: alpha.customerId,
        accountId: alpha.accountId,
        client: { ip: '127.0.0.1', helo: 'client.test', tls: false },
      });
    }
    expect(facts[1]).toMatchObject({ attempt: 1, code: 250, messageId: facts[0]?.messageId });
    expect(facts[1]?.acceptedAt).toBe(facts[0]?.acceptedAt);
    await until('the queue is empty', async () => (await mta.queued()).length === 0);
  });

  test('gives each of several recipients a copy and a fact of its own, one for a name said twice', async () => {
    const { lmtp, alpha, beta } = world;
    lmtp.stored.length = 0;
    const client = await atRcpt('');
    for (const to of [alpha.address, beta.address, alpha.address]) {
      expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
    }
    expect(await client.data(letter('writer@remote.test', alpha.address, 'several'))).toMatch(/^250 /);
    await until('both are stored', async () => lmtp.stored.length >= 2);
    const delivered = await until('both facts', async () => {
      const all = (await world.mta.facts()).filter(({ kind, sender }) => kind === 'delivered' && sender === '');
      return all.length >= 2 && all;
    });
    expect(delivered.map(({ customerId }) => customerId).toSorted()).toEqual(
      [alpha.customerId, beta.customerId].toSorted(),
    );
    expect(lmtp.stored).toHaveLength(2);
  });

  test.each([
    ['a mailbox that does not exist', () => `nobody@${world.alpha.domain}`, /^550 5\.1\.1 /, 'UNKNOWN_RECIPIENT'],
    ['a domain that is not hosted', () => 'somebody@remote.test', /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['a domain that only looks hosted', () => `x@sub.${world.alpha.domain}`, /^550 5\.7\.1 /, 'NOT_DESIGNATED'],
    ['a literal', () => 'x@[127.0.0.1]', /^550 5\.1\.2 /, 'ADDRESS_LITERAL'],
    [
      'an 8-bit address without SMTPUTF8',
      () => `日本@${world.alpha.domain}`,
      /^553 5\.6\.7 /,
      'ADDRESS_NEEDS_SMTPUTF8',
    ],
  ])('refuses %s, and says why in the journal', async (_, address, reply, reason) => {
    const client = await atRcpt();
    expect(await client.say(`RCPT TO:<${address()}>`)).toMatch(reply);
    const [fact] = await until('the fact', async () => {
      const found = await factsOf(address());
      return found.length > 0 && found;
    });
    expect(fact).toMatchObject({ kind: 'rejected', reason, messageId: null, listener: 'mx' });
    const known = reason === 'UNKNOWN_RECIPIENT' ? world.alpha.customerId : null;
    expect(fact?.customerId).toBe(known);
  });

  test('refuses an address of more than 254 octets with 553', async () => {
    const client = await atRcpt();
    for (const length of [10, 60]) {
      const domain = `${Array.from({ length: 4 }, () => 'x'.repeat(length === 10 ? 47 : 63)).join('.')}.test`;
      expect(await client.say(`RCPT TO:<${'a'.repeat(63)}@${domain}>`)).toMatch(/^553 5\.1\.3 /);
    }
  });

  test('takes 100 recipients and puts off the next', async () => {
    const client = await atRcpt();
    for (let count = 0; count < 100; count++) {
      expect(await client.say(`RCPT TO:<${world.alpha.address}>`)).toMatch(/^250 /);
    }
    expect(await client.say(`RCPT TO:<${world.alpha.address}>`)).toMatch(/^452 4\.5\.3 /);
    client.close();
  });

  test('names neither the program nor the operator in any reply', async () => {
    const client = await Dialogue.open(world.mta.ports.mx);
    const said = [await client.hear()];
    for (const line of [
      'EHLO client.test',
      'HELP',
      'NOOP',
      'VRFY x',
      'NONSENSE',
      'MAIL FROM:<>',
      'DATA',
      'RSET',
      'INTERNALCMD flushQueue',
      'QUIT',
    ]) {
      said.push(await client.say(line));
    }
    expect(said.join('\n')).not.toMatch(/haraka|noren|jolly|make my day/i);
    expect(said[1]).toContain('SIZE 3000000');
    expect(said[1]).toContain('STARTTLS');
    expect(said[1]).not.toContain('AUTH');
    expect(said.at(-2)).toMatch(/^501 /);
  });

  test('takes STARTTLS and notes it', async () => {
    const client = await greeted(world.mta.ports.mx);
    expect(await client.startTls()).not.toContain('STARTTLS');
    await client.say('MAIL FROM:<tls@remote.test>');
    await client.say(`RCPT TO:<${world.alpha.address}>`);
    expect(await client.data(letter('tls@remote.test', world.alpha.address))).toMatch(/^250 /);
    const facts = (await world.mta.facts()).filter(({ sender }) => sender === 'tls@remote.test');
    expect(facts[0]?.client?.tls).toBe(true);
  });

  test('offers no AUTH', async () => {
    const client = await greeted(world.mta.ports.mx);
    await client.startTls();
    expect(await client.login(world.alpha.address, 'x')).toMatch(/^500 /);
  });

  test('answers 552 to a message beyond SIZE, announced or sent, and takes one below', async () => {
    const { alpha, lmtp } = world;
    const client = await greeted(world.mta.ports.mx);
    expect(await client.say('MAIL FROM:<big@remote.test> SIZE=3000001')).toMatch(/^552 5\.3\.4 /);
    const body = (octets: number) =>
      `${letter('big@remote.test', alpha.address)}\r\n${`${'x'.repeat(70)}\r\n`.repeat(octets / 72)}`;
    await client.say('MAIL FROM:<big@remote.test>');
    await client.say(`RCPT TO:<${alpha.address}>`);
    expect(await client.data(body(3_100_000))).toMatch(/^552 5\.3\.4 /);
    await client.say('MAIL FROM:<big@remote.test>');
    await client.say(`RCPT TO:<${alpha.address}>`);
    expect(await client.data(body(2_900_000))).toMatch(/^250 /);
    const stored = await until('it is stored', async () => lmtp.stored.find(({ from }) => from === 'big@remote.test'));
    expect(stored.raw.length).toBeGreaterThan(2_850_000);
    const rejected = (await world.mta.facts()).filter(({ reason }) => reason === 'MESSAGE_TOO_BIG');
    expect(rejected).toMatchObject([{ recipient: alpha.address, code: 552, customerId: alpha.customerId }]);
  });

  test('keeps a message while the store is out of order, and delivers it when it is back', async () => {
    const { lmtp, alpha } = world;
    lmtp.answer = () => ({ code: 451, text: '4.3.0 Store is out of order' });
    const client = await atRcpt('patient@remote.test');
    await client.say(`RCPT TO:<${alpha.address}>`);
    expect(await client.data(letter('patient@remote.test', alpha.address))).toMatch(/^250 /);
    const mine = async () => (await world.mta.facts()).filter(({ sender }) => sender === 'patient@remote.test');
    const deferred = await until('a deferral', async () => (await mine()).find(({ kind }) => kind === 'deferred'));
    expect(deferred).toMatchObject({ attempt: 1, code: 451, enhanced: '4.3.0' });
    expect(deferred.reply).toContain('451 4.3.0 Store is out of order');
    expect(deferred.nextAttemptAt).not.toBeNull();
    lmtp.answer = () => null;
    await until('it is delivered', async () => (await mine()).some(({ kind }) => kind === 'delivered'));
  });

  test('sends a notice to the internet when the store refuses for good, from the address of the recipient’s tenant', async () => {
    const { lmtp, alpha, outside } = world;
    lmtp.answer = (to) => (to === alpha.address ? { code: 552, text: '5.2.2 Mailbox is full' } : null);
    const client = await atRcpt('returned@remote.test');
    await client.say(`RCPT TO:<${alpha.address}>`);
    expect(await client.data(letter('returned@remote.test', alpha.address))).toMatch(/^250 /);
    const [notice] = await until('the notice', async () => {
      const found = await outside.letters({ to: 'returned@remote.test' });
      return found.length > 0 && found;
    });
    lmtp.answer = () => null;
    expect(notice).toMatchObject({ from: '', helo: expect.stringMatching(/^out\./) });
    expect(notice?.source).toMatch(/^127\./);
    expect(notice?.headerFrom).toContain(`MAILER-DAEMON@${alpha.domain}`);
    const facts = await until('the facts of the notice', async () => {
      const found = (await world.mta.facts()).filter(({ listener }) => listener === 'internal');
      return found.length === 2 && found;
    });
    expect(facts.map(({ kind, direction, customerId }) => [kind, direction, customerId])).toEqual([
      ['accepted', 'out', alpha.customerId],
      ['delivered', 'out', alpha.customerId],
    ]);
  });

  // Haraka's own client bounces the first and loses the second when a store answers recipients of one message differently.
  test.each([
    ['refuses the other for good', { code: 552, text: '5.2.2 Mailbox is full' }, 'bounced'],
    ['puts the other off', { code: 451, text: '4.2.1 Not now' }, 'deferred'],
  ] as const)('delivers to one of two recipients when the store %s', async (_, answer, kind) => {
    const { lmtp, alpha } = world;
    // Of one domain: Haraka would put both into one file.
    const other = await anAccount(alpha.resellerId, alpha.domainId, `other-${kind}`);
    const sender = `mixed-${kind}@remote.test`;
    lmtp.stored.length = 0;
    lmtp.answer = (to) => (to === other.address ? answer : null);
    const client = await atRcpt(sender);
    for (const { address } of [alpha, other]) expect(await client.say(`RCPT TO:<${address}>`)).toMatch(/^250 /);
    expect(await client.data(letter(sender, alpha.address))).toMatch(/^250 /);
    const of = async ({ address }: { readonly address: string }) =>
      (await factsOf(address)).filter((fact) => fact.sender === sender).map((fact) => fact.kind);
    await until('the end of one', async () => (await of(alpha)).length === 2);
    await until('an answer for the other', async () => (await of(other)).includes(kind));
    lmtp.answer = () => null;
    if (kind === 'deferred') await until('delivery to the other', async () => (await of(other)).includes('delivered'));
    else await until('the notice', async () => (await world.outside.letters({ to: sender })).length === 1);
    await until('the queue is empty', async () => (await world.mta.queued()).length === 0);
    expect(await of(alpha)).toEqual(['accepted', 'delivered']);
    const here = lmtp.stored.filter(({ from }) => from === sender).map(({ to }) => to);
    expect(here).toEqual(kind === 'deferred' ? [alpha.address, other.address] : [alpha.address]);
    expect(await world.outside.letters({ to: sender })).toHaveLength(kind === 'bounced' ? 1 : 0);
  });
});

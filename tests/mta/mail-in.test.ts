import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld();

const factsOf = async (recipient: string) => (await world.mta.facts()).filter((each) => each.recipient === recipient);

describe('listener mx', () => {
  test('hands a message for a hosted mailbox to the store and writes down that it did', async () => {
    const { mta, lmtp, alpha } = world;
    const client = await greeted(mta.ports.mx);
    expect(await client.say('MAIL FROM:<writer@remote.test>')).toMatch(/^250 /);
    expect(await client.say(`RCPT TO:<${alpha.address.toUpperCase()}>`)).toMatch(/^250 2\.1\.5 /);
    expect(await client.data(letter('writer@remote.test', alpha.address))).toMatch(/^250 2\.0\.0 Message queued/);

    const stored = await until('it is stored', async () => lmtp.stored[0]);
    expect(stored).toMatchObject({ from: 'writer@remote.test' });
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
    expect(facts[1]).toMatchObject({
      attempt: 1,
      code: 250,
      messageId: facts[0]?.messageId,
      acceptedAt: facts[0]?.acceptedAt,
    });
    await until('the queue is empty', async () => (await mta.queued()).length === 0);
  });
});

import { describe, expect, test } from 'vitest';
import { hostileSessions } from './hostile-sessions.ts';
import { until } from './running-mta.ts';
import { Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld();

/** Nothing in a message that came through may be what SMTP or a header cannot carry. */
const unclean = /[^\r]\n|\r[^\n]|\0/;

describe('a peer that means no good', () => {
  test.each(hostileSessions)('$name', async ({ listener, atOnce, steps }) => {
    const client = await Dialogue.open(world.mta.ports[listener], { tls: listener === 'submissions' });
    if (!atOnce) expect(await client.hear()).toMatch(/^220 /);
    for (const [octets, ...heard] of steps(world.alpha)) {
      client.write(octets);
      for (const expected of heard) {
        const reply = await client.hear();
        expect(reply).toMatch(expected);
        if (reply === 'closed') return;
      }
    }
    client.close();
  });

  test('gets no command in front of STARTTLS into the session behind it', async () => {
    const client = await greeted(world.mta.ports.mx);
    const injected = `MAIL FROM:<peer@remote.test>\r\nRCPT TO:<${world.alpha.address}>\r\n`;
    const greeting = await client.startTls(injected).catch(() => 'closed');
    if (greeting !== 'closed') {
      expect(greeting).toMatch(/^250-/);
      expect(await client.say('DATA')).toMatch(/^503 /); // no transaction is open
    }
  });

  test('got nothing through to elsewhere, and what came through is clean', async () => {
    await until('all deliveries', async () => (await world.mta.queued()).length === 0);
    const facts = await world.mta.facts();
    expect(facts.filter(({ direction, kind }) => direction === 'out' && kind === 'accepted')).toEqual([]);
    const letters = await world.outside.letters({ to: 'victim@remote.test' });
    expect(letters).toEqual([]);
    const accepted = facts.filter(({ kind }) => kind === 'accepted');
    expect(world.lmtp.stored).toHaveLength(accepted.length);
    for (const { raw } of world.lmtp.stored) expect(raw).not.toMatch(unclean);
  });

  test('left a server that takes honest mail', async () => {
    const client = await greeted(world.mta.ports.mx);
    await client.say('MAIL FROM:<friend@remote.test>');
    expect(await client.say(`RCPT TO:<${world.alpha.address}>`)).toMatch(/^250 /);
    expect(await client.data(letter('friend@remote.test', world.alpha.address))).toMatch(/^250 /);
    expect(world.mta.log()).not.toMatch(/uncaught|unhandled/i);
  });
});

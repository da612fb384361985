import { describe, expect, test } from 'vitest';
import { until } from './running-mta.ts';
import { greeted } from './smtp-dialogue.ts';
import { useWorld } from './world.ts';

const world = useWorld();

const head = 'From: w@remote.test\r\nSubject: x\r\n\r\n';

async function send(text: string | Buffer): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<w@remote.test>');
  await client.say(`RCPT TO:<${world.alpha.address}>`);
  expect(await client.say('DATA')).toMatch(/^354 /);
  client.write(text);
  return client.hear();
}

describe('the text of a message', () => {
  test.each([
    ['a stray CR', `${head}one\rtwo\r\n.\r\n`, /^550 5\.6\.0 .*carriage return/],
    ['a NUL', `${head}one\0two\r\n.\r\n`, /^550 5\.6\.0 .*NUL/],
    ['a line of 999 octets', `${head}${'x'.repeat(999)}\r\n.\r\n`, /^550 5\.6\.0 .*998/],
    ['a line of 5000 octets', `${head}${'x'.repeat(5000)}\r\n.\r\n`, /^550 5\.6\.0 .*998/],
    // Broken in two by Haraka, neither part is too long: the dot of the first does not count.
    ['a dotted line of 1500 octets', `${head}..${'x'.repeat(1498)}\r\n.\r\n`, /^550 5\.6\.0 .*998/],
    ['a header line of 999 octets', `X-Long: ${'x'.repeat(999)}\r\n${head}\r\n.\r\n`, /^550 5\.6\.0 .*998/],
    ['a bare LF', `${head}one\ntwo\r\n.\r\n`, /^550 5\.6\.0 .*line feed/],
    ['LF . CRLF', `${head}one\n.\r\nMAIL FROM:<>\r\n`, /^550 5\.6\.0 .*line feed/],
    ['CRLF . LF', `${head}one\r\n.\nMAIL FROM:<>\r\n`, /^550 5\.6\.0 .*line feed/],
  ])('is refused with %s', async (_, text, reply) => {
    expect(await send(text)).toMatch(reply);
    const facts = await world.mta.facts();
    expect(facts.filter(({ kind }) => kind === 'accepted')).toHaveLength(0);
  });

  test('is refused when it comes before it was asked for', async () => {
    const client = await greeted(world.mta.ports.mx);
    await client.say('MAIL FROM:<w@remote.test>');
    await client.say(`RCPT TO:<${world.alpha.address}>`);
    client.write(`DATA\r\n${head}early\r\n.\r\n`);
    expect(await client.hear()).toMatch(/^503 5\.5\.1 /);
    expect(await client.hear()).toBe('closed');
  });

  test('arrives whole: 998 octets, doubled dots, 8-bit, an empty line at the end', async () => {
    const body = `${'y'.repeat(998)}\r\n..\r\n..dot\r\n..${'z'.repeat(997)}\r\nあ\r\n\r\n`;
    expect(await send(`${head}${body}.\r\n`)).toMatch(/^250 /);
    const stored = await until('it is stored', async () => world.lmtp.stored[0]);
    const sent = Buffer.from(`${'y'.repeat(998)}\r\n.\r\n.dot\r\n.${'z'.repeat(997)}\r\nあ\r\n\r\n`).toString('latin1');
    expect(stored.raw.slice(stored.raw.indexOf('\r\n\r\n') + 4)).toBe(sent);
  });

  test('answers every refused rule with a fact for each recipient', async () => {
    const rejected = (await world.mta.facts()).filter(({ kind }) => kind === 'rejected');
    expect(new Set(rejected.map(({ reason }) => reason))).toEqual(new Set(['STRAY_CR', 'NUL_OCTET', 'LINE_TOO_LONG']));
    for (const fact of rejected)
      expect(fact).toMatchObject({ recipient: world.alpha.address, customerId: world.alpha.customerId });
    for (const fact of rejected) expect(fact.messageId).not.toBeNull();
  });
});

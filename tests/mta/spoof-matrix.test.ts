import { beforeAll, describe, expect, test } from 'vitest';
import { toUnicodeName } from '../../core/tenancy/domain-name.ts';
import { aCustomer, anAccount, aProvenDomain } from '../support/builders.ts';
import { type Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { blocks, envelopes, mailboxes, type Victim } from './spoof-spellings.ts';
import { allowNetwork, makeRelayLogin, password, useWorld } from './world.ts';

const world = useWorld();
const reader = 'reader@remote.test';

/** Neighbours: another customer of the same reseller, and one of another reseller. Each has a domain with an IDN too. */
const victims: Record<'same reseller' | 'other reseller', Victim> = {} as never;
let session = 0;

async function victimOf(resellerId: string, customerId: string, address: string): Promise<Victim> {
  const [localPart = '', domain = ''] = address.split('@');
  const idn = await aProvenDomain(resellerId, customerId, `日本${domain}`);
  return { localPart, domain, idn: { a: idn.name, u: toUnicodeName(idn.name) } };
}

beforeAll(async () => {
  const { alpha, beta } = world;
  const neighbour = await aCustomer(alpha.resellerId);
  const domain = await aProvenDomain(alpha.resellerId, neighbour.id);
  const account = await anAccount(alpha.resellerId, domain.id);
  victims['same reseller'] = await victimOf(alpha.resellerId, neighbour.id, account.address);
  victims['other reseller'] = await victimOf(beta.resellerId, beta.customerId, beta.address);
  await allowNetwork(alpha, '127.88.0.0/16');
});

const senders: Record<string, () => Promise<Dialogue>> = {
  'an account': async () => {
    const client = await greeted(world.mta.ports.submissions, { tls: true });
    expect(await client.login(world.alpha.address, password)).toMatch(/^235 /);
    return client;
  },
  'an account after STARTTLS and two EHLO': async () => {
    const client = await greeted(world.mta.ports.submission);
    await client.startTls();
    expect(await client.login(world.alpha.address, password)).toMatch(/^235 /);
    await client.say('EHLO again.test');
    return client;
  },
  'a relay login': async () => {
    const relay = await makeRelayLogin(world.alpha);
    const client = await greeted(world.mta.ports.relay);
    await client.startTls();
    expect(await client.login(relay.username, relay.password)).toMatch(/^235 /);
    return client;
  },
  'a relay network': () => greeted(world.mta.ports.relay, { from: `127.88.0.${++session}` }),
};

/** Brings a session to where the next transaction begins. */
const positions: Record<string, (client: Dialogue, own: string) => Promise<unknown>> = {
  'first transaction': async () => undefined,
  'after RSET': async (client, own) => {
    expect(await client.say(`MAIL FROM:<${own}>`)).toMatch(/^250 /);
    expect(await client.say(`RCPT TO:<${reader}>`)).toMatch(/^250 /);
    return client.say('RSET');
  },
  'second transaction': async (client, own) => expect(await send(client, own, letter(own, reader))).toMatch(/^250 /),
};

async function send(client: Dialogue, sender: string, text: string): Promise<string> {
  const mail = await client.say(`MAIL FROM:<${sender}> SMTPUTF8`);
  if (!mail.startsWith('250')) return mail;
  const rcpt = await client.say(`RCPT TO:<${reader}>`);
  return rcpt.startsWith('250') ? client.data(text) : rcpt;
}

type Attempt = readonly [name: string, sender: (own: string) => string, text: (own: string) => string];

/** Every attempt on one victim: in the envelope, and in each header with the envelope in order. */
function attemptsOn(victim: Victim): Attempt[] {
  const body = '\r\nSubject: x\r\n\r\nhello';
  const inEnvelope = envelopes.map(
    ([name, write]): Attempt => [`MAIL FROM, ${name}`, (own) => write(victim, own), (own) => letter(own, reader)],
  );
  const inFrom = mailboxes.map(
    ([name, write]): Attempt => [`From, ${name}`, (own) => own, (own) => `From: ${write(victim, own)}${body}`],
  );
  const inOthers = ['Sender', 'Resent-From', 'Resent-Sender'].flatMap((field) =>
    mailboxes.map(
      ([name, write]): Attempt => [
        `${field}, ${name}`,
        (own) => own,
        (own) => `From: ${own}\r\n${field}: ${write(victim, own)}${body}`,
      ],
    ),
  );
  const inBlocks = blocks.map(
    ([name, write]): Attempt => [name, (own) => own, (own) => `${write(victim, own)}${body}`],
  );
  return [...inEnvelope, ...inFrom, ...inOthers, ...inBlocks];
}

const perCell = envelopes.length + 4 * mailboxes.length + blocks.length;
const cells = Object.keys(senders).length * Object.keys(positions).length * 2;
const tried: string[] = [];

describe('the spoof matrix', () => {
  for (const [who, open] of Object.entries(senders)) {
    for (const where of Object.keys(positions)) {
      test.each(['same reseller', 'other reseller'] as const)(`${who} of A as B of the %s, ${where}`, async (whose) => {
        const own = world.alpha.address;
        const answers: string[] = [];
        const client = await open();
        await positions[where]?.(client, own);
        for (const [name, sender, text] of attemptsOn(victims[whose])) {
          const reply = await send(client, sender(own), text(own));
          if (!/^5\d\d /.test(reply)) answers.push(`${name}: ${reply}`);
          tried.push(reply);
          await client.say('RSET');
        }
        expect(answers).toEqual([]);
        // The session was alive to the end: refusals are about the sender.
        expect(await send(client, own, letter(own, reader))).toMatch(/^250 /);
        client.close();
      });
    }
  }

  test(`holds ${cells * perCell} attempts, 0 accepted`, () => {
    expect(tried).toHaveLength(cells * perCell);
    expect(tried.filter((reply) => !/^5\d\d /.test(reply))).toEqual([]);
  });
});

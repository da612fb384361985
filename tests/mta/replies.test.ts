import getPort from 'get-port';
import { beforeAll, describe, expect, test } from 'vitest';
import { replyMark } from '../../core/vacation/reply.ts';
import { setVacation } from '../../services/vacation/set-vacation.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { publishRecords, rawTo, tend } from './signing-keys.ts';
import { greeted } from './smtp-dialogue.ts';
import { bindingOf } from './submitting.ts';
import { useWorld } from './world.ts';

const port = await getPort();
const world = useWorld({ NOREN_INTERNAL_PORT: String(port) });

let token: string;
beforeAll(async () => {
  const { alpha } = world;
  const vacation = { enabled: true, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };
  await asReseller(alpha.resellerId)((tx) => setVacation(tx, { accountId: alpha.accountId, ...vacation }));
  const { rows } = await world.database.query('noren_dovecot', 'select token from mta.vacation');
  token = rows[0].token;
});

type Reply = { from?: string; mark?: string; auto?: string; to?: string; sender?: string };

/** What Dovecot hands in, or what somebody does who found the port. */
async function handIn({
  from = world.alpha.address,
  mark = replyMark(token),
  auto = 'auto-replied (vacation)',
  to = 'writer@remote.test',
  sender = '',
}: Reply): Promise<string> {
  const client = await greeted(port);
  const mail = await client.say(`MAIL FROM:<${sender}>`);
  const rcpt = mail.startsWith('250') ? await client.say(`RCPT TO:<${to}>`) : mail;
  const text = [
    'X-Sieve: Pigeonhole Sieve',
    'Message-ID: <dovecot-sieve-1@inner.host>',
    `From: ${from}`,
    `To: ${to}`,
    'Subject: away',
    ...(auto ? [`Auto-Submitted: ${auto}`] : []),
    ...(mark ? [`Content-ID: ${mark}`] : []),
    '',
    'away',
  ];
  const said = rcpt.startsWith('250') ? await client.data(text.join('\r\n')) : rcpt;
  client.close();
  return said;
}

describe('the listener for replies', () => {
  test('sends a reply from its customer’s own address, signed, without a word of who wrote it', async () => {
    await publishRecords(world, world.alpha);
    await tend(world, world.alpha);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await handIn({})).toMatch(/^250/);
    const raw = await until('the reply', async () => (await rawTo(world, 'writer@remote.test'))[0]);
    expect(raw).toMatch(new RegExp(`^DKIM-Signature:[^:]* d=${world.alpha.domain};`, 'm'));
    expect(raw).not.toMatch(/sieve|inner\.host|vacation\./i);
    const { ip } = await bindingOf(world, world.alpha);
    const facts = await until('the delivery', async () => {
      const found = (await world.mta.facts()).filter(({ recipient }) => recipient === 'writer@remote.test');
      return found.some(({ kind }) => kind === 'delivered') && found;
    });
    const { resellerId, customerId } = world.alpha;
    expect(facts.at(-1)).toMatchObject({
      ...{ listener: 'internal', direction: 'out', sender: '', sourceIp: ip },
      ...{ resellerId, customerId, accountId: null },
    });
  });

  test('goes into a mailbox here when the writer has one', async () => {
    expect(await handIn({ to: world.beta.address })).toMatch(/^250/);
    await until('delivery', async () => world.lmtp.stored.find(({ to }) => to === world.beta.address));
  });

  test.each<[string, () => Reply]>([
    ['no mark', () => ({ mark: '' })],
    ['a made-up mark', () => ({ mark: replyMark('0'.repeat(64)) })],
    ['the mark of another tenant’s', () => ({ from: world.beta.address })],
    ['the author of a stranger', () => ({ from: 'ceo@remote.test' })],
    ['no word that it is a reply', () => ({ auto: '' })],
    ['an envelope sender', () => ({ sender: world.alpha.address })],
  ])('is no open relay: %s is refused', async (_, reply) => {
    expect(await handIn(reply())).toMatch(/^550 5\.7\.1 /);
  });

  test('takes one recipient, and no login', async () => {
    const client = await greeted(port);
    await client.say('MAIL FROM:<>');
    expect(await client.say('RCPT TO:<a@remote.test>')).toMatch(/^250/);
    expect(await client.say('RCPT TO:<b@remote.test>')).toMatch(/^550/);
    expect(await client.say('AUTH PLAIN')).toMatch(/^5/);
    client.close();
  });

  test('refuses a mark as soon as the vacation is switched off', async () => {
    const { alpha } = world;
    const vacation = { enabled: false, startsOn: null, endsOn: null, subject: 'away', body: 'away', days: 1 };
    await asReseller(alpha.resellerId)((tx) => setVacation(tx, { accountId: alpha.accountId, ...vacation }));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await handIn({})).toMatch(/^550 5\.7\.1 /);
  });
});

import getPort from 'get-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getDelivery } from '../../services/delivery/get-delivery.ts';
import { setReturnPaths } from '../../services/relay/set-return-paths.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { type RunningShipper, runShipper } from './running-shipper.ts';
import { Dialogue, greeted, letter } from './smtp-dialogue.ts';
import { allowNetwork, type Tenant, useWorld } from './world.ts';
import { aComplaint, aReport } from './written-bounces.ts';

const port = await getPort();
const world = useWorld({ NOREN_BOUNCE_PORT: String(port) });
let shipper: RunningShipper;

beforeAll(async () => {
  shipper = runShipper({
    NOREN_JOURNAL_DIR: world.mta.env.NOREN_JOURNAL_DIR ?? '',
    NOREN_SYSTEM_DATABASE_URL: world.database.urlOf('noren_system'),
    NOREN_KEK: process.env.NOREN_KEK ?? '',
    NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
  });
  await shipper.start();
  await allowNetwork(world.alpha, '127.81.0.0/24');
  await allowNetwork(world.beta, '127.82.0.0/24');
  await signing(world.alpha, true);
});
afterAll(async () => {
  await shipper?.stop('SIGKILL');
});

const signing = ({ resellerId, customerId }: Tenant, signed: boolean) =>
  asReseller(resellerId)((tx) => setReturnPaths(tx, { customerId, signed }));

const networks = () =>
  new Map([
    [world.alpha.customerId, '127.81.0.1'],
    [world.beta.customerId, '127.82.0.1'],
  ]);

/** A customer's server sends one message; the letter as it arrives outside. */
async function relayed(tenant: Tenant, to: string) {
  const from = `shop@${tenant.domain}`;
  const client = await greeted(world.mta.ports.relay, { from: networks().get(tenant.customerId) ?? '' });
  await client.say(`MAIL FROM:<${from}>`);
  expect(await client.say(`RCPT TO:<${to}>`)).toMatch(/^250 /);
  expect(await client.data(letter(from, to))).toMatch(/^250 /);
  client.close();
  return until(`a letter to ${to}`, async () => (await world.outside.letters({ to }))[0]);
}

/** What alpha's server hears when it names a recipient. */
async function relay(to: string): Promise<string> {
  const client = await greeted(world.mta.ports.relay, { from: networks().get(world.alpha.customerId) ?? '' });
  await client.say(`MAIL FROM:<shop@${world.alpha.domain}>`);
  const reply = await client.say(`RCPT TO:<${to}>`);
  client.close();
  return reply;
}

/** Hands a mail to the error server, or where else it is sent, when it has a session free; the last reply. */
const hand = (to: string, text: string, { at = port, sender = '' } = {}): Promise<string> =>
  until('a free session', async () => {
    const client = await Dialogue.open(at);
    try {
      if (!(await client.hear()).startsWith('220')) return null;
      await client.say('EHLO mx.remote.test');
      await client.say(`MAIL FROM:<${sender}>`);
      const said = await client.say(`RCPT TO:<${to}>`);
      return said.startsWith('250') ? await client.data(text) : said;
    } finally {
      client.close();
    }
  });

type Row = { id: string; accepted_on: Date; state: string; reported: boolean } & Record<string, unknown>;
const rowOf = async (recipient: string): Promise<Row | null> => {
  const fact = (await world.mta.facts()).find((each) => each.kind === 'accepted' && each.recipient === recipient);
  const { rows } = await world.database.query(
    'noren_system',
    'select *, accepted_on::text as day from delivery where message_id = $1',
    [fact?.messageId ?? ''],
  );
  return (rows[0] as Row | undefined) ?? null;
};
const inState = (recipient: string, state: string) =>
  until(`${recipient} is ${state}`, async () => {
    const row = await rowOf(recipient);
    return row?.state === state ? row : null;
  });

test('a customer’s mail leaves under a signed return path of its own for each recipient, once the customer wants that', async () => {
  const first = await relayed(world.alpha, 'one@remote.test');
  const second = await relayed(world.alpha, 'two@remote.test');
  const { rows } = await world.database.query('noren_system', 'select mail_host from brand where reseller_id = $1', [
    world.alpha.resellerId,
  ]);
  for (const { from } of [first, second])
    expect(from).toMatch(new RegExp(`^b[a-z2-7]{56}@bounce\\.${rows[0]?.mail_host}$`));
  expect(first.from).not.toBe(second.from);
  expect((await relayed(world.beta, 'three@remote.test')).from).toBe(`shop@${world.beta.domain}`);
});

test('a late bounce to it turns the delivery into a failure, with its status and diagnostic, whatever address it names', async () => {
  const { from } = await relayed(world.alpha, 'late@remote.test');
  await inState('late@remote.test', 'delivered');
  expect(await hand(from.toUpperCase(), aReport(from, 'moved-on@elsewhere.test'))).toMatch(/^250 2\.0\.0 /);
  const row = await inState('late@remote.test', 'bounced');
  expect(row).toMatchObject({
    reported: true,
    last_code: 550,
    last_enhanced: '5.1.1',
    error_status: 2,
    bounce_reason: 'userunknown',
    bounce_hard: true,
    bounce_suppress: true,
  });
  const { resellerId } = world.alpha;
  const seen = await asReseller(resellerId)((tx) => getDelivery(tx, { acceptedOn: String(row.day), id: row.id }));
  expect(seen.events.map(({ kind }) => kind)).toEqual(['accepted', 'delivered', 'returned']);
  expect(seen.events.at(-1)).toMatchObject({
    code: 550,
    enhanced: '5.1.1',
    reply: expect.stringContaining('User unknown'),
  });
  expect(seen.remoteHost).not.toBeNull();

  // Replayed: the same mail is heard again and changes nothing, another one is refused.
  expect(await hand(from, aReport(from, 'moved-on@elsewhere.test'))).toMatch(/^250 2\.0\.0 /);
  expect(await hand(from, aReport(from, 'late@remote.test', { status: '5.2.2' }))).toMatch(/^550 5\.7\.1 .*already/);
  expect((await rowOf('late@remote.test'))?.last_enhanced).toBe('5.1.1');
});

test('a notice of delay and an automatic answer end nothing; the failure after them does', async () => {
  const { from } = await relayed(world.alpha, 'slowly@remote.test');
  const delay = aReport(from, 'slowly@remote.test', {
    action: 'delayed',
    status: '4.4.1',
    diagnostic: 'smtp; 451 4.4.1 No answer',
  });
  expect(await hand(from, delay)).toMatch(/^250 /);
  const away = [
    'From: slowly@remote.test',
    `To: ${from}`,
    'Subject: Out of office',
    'Auto-Submitted: auto-replied',
    '',
    'Back soon.',
  ];
  expect(await hand(from, away.join('\r\n'))).toMatch(/^250 /);
  await inState('slowly@remote.test', 'delivered');
  expect(
    await hand(
      from,
      aReport(from, 'slowly@remote.test', { status: '5.2.2', diagnostic: 'smtp; 552 5.2.2 Mailbox full' }),
    ),
  ).toMatch(/^250 /);
  expect(await inState('slowly@remote.test', 'bounced')).toMatchObject({
    error_status: 5,
    bounce_reason: 'mailboxfull',
  });
});

test('what is forged, unsigned, of another brand, in company or no report is refused', async () => {
  const { from } = await relayed(world.alpha, 'quiet@remote.test');
  const forged = `${from.startsWith('ba') ? 'bb' : 'ba'}${from.slice(2)}`;
  const [local, domain = ''] = from.split('@');
  const { rows } = await world.database.query('noren_system', 'select mail_host from brand where reseller_id = $1', [
    world.beta.resellerId,
  ]);
  const report = aReport(from, 'quiet@remote.test');
  for (const to of [
    forged,
    `someone@${domain}`,
    `${local}@bounce.${rows[0]?.mail_host}`,
    world.alpha.address,
    'x@elsewhere.test',
  ])
    expect(await hand(to, report), to).toMatch(/^550 5\.7\.1 /);
  expect(await hand(from, letter('friend@remote.test', from), { sender: 'friend@remote.test' })).toMatch(
    /^550 5\.7\.1 .*reports/,
  );

  const client = await greeted(port);
  await client.say('MAIL FROM:<>');
  expect(await client.say(`RCPT TO:<${from}>`)).toMatch(/^250 /);
  expect(await client.say(`RCPT TO:<${from}>`)).toMatch(/^452 4\.5\.3 /);
  client.close();
  await inState('quiet@remote.test', 'delivered');
});

test('it takes 20 sessions and 2 MiB, and says so', async () => {
  // Sessions of the tests before may not have ended there yet.
  const open = await until('20 sessions and no more', async () => {
    const all: Dialogue[] = [];
    const banners: string[] = [];
    for (let count = 0; count < 21; count++) {
      const each = await Dialogue.open(port);
      all.push(each);
      banners.push((await each.hear()).slice(0, 9));
    }
    if (banners[19]?.startsWith('220')) {
      expect(banners[20]).toBe('421 4.7.0');
      return all;
    }
    for (const each of all) each.close();
    return null;
  });
  const [first, ...others] = open;
  for (const each of others) each.close();
  expect(await first?.say('EHLO mx.remote.test')).toMatch(/SIZE 2097152/);
  expect(await first?.say('EHLO mx.remote.test')).not.toMatch(/AUTH/);
  expect(await first?.say('MAIL FROM:<> SIZE=2097153')).toMatch(/^552 5\.3\.4 /);
  first?.close();
  const { from } = await relayed(world.alpha, 'large@remote.test');
  const head = `${aReport(from, 'large@remote.test')}\r\n`;
  const line = `${'x'.repeat(70)}\r\n`;
  const room = 2 * 2 ** 20 - head.length;
  const fits = head + line.repeat(Math.floor(room / line.length) - 1);
  expect(await hand(from, fits + line.repeat(3))).toMatch(/^552 5\.3\.4 /);
  expect(await hand(from, fits)).toMatch(/^250 /);
});

test('a complaint of a feedback loop is told of its delivery, which stays delivered', async () => {
  const { from } = await relayed(world.alpha, 'reader@remote.test');
  const { id } = await inState('reader@remote.test', 'delivered');
  const loop = `fbl@${from.split('@')[1]}`;
  expect(await hand(loop, aComplaint(loop, { returnPath: from }), { sender: 'feedback@fbl.remote.test' })).toMatch(
    /^250 /,
  );
  expect(await hand(loop, letter('x@remote.test', loop), { sender: 'x@remote.test' })).toMatch(/^550 5\.7\.1 /);
  const events = await until('the complaint', async () => {
    const { rows } = await world.database.query(
      'noren_system',
      `select kind, bounce_reason, bounce_suppress, error_status from delivery_event where delivery_id = $1 and kind = 'complained'`,
      [id],
    );
    return rows.length > 0 && rows;
  });
  expect(events).toEqual([{ kind: 'complained', bounce_reason: 'feedback', bounce_suppress: true, error_status: 10 }]);
  expect((await rowOf('reader@remote.test'))?.state).toBe('delivered');
  await until('the reader is not written to any more', async () =>
    (await relay('reader@remote.test')).startsWith('550 5.1.1 '),
  );
});

test('a bounce to a customer’s own address counts for that customer’s message, stops no sending, and lies in the mailbox', async () => {
  const { alpha, beta, mta, database } = world;
  await relayed(beta, 'plain@remote.test');
  await relayed(alpha, 'plain-too@remote.test');
  await inState('plain@remote.test', 'delivered');
  await inState('plain-too@remote.test', 'delivered');
  const idOf = async (recipient: string) => String((await rowOf(recipient))?.message_id_header);
  const ofBeta = aReport(beta.address, 'plain@remote.test', { messageId: await idOf('plain@remote.test') });
  // Of somebody else's message, sent to beta.
  const ofAlpha = aReport(beta.address, 'plain-too@remote.test', { messageId: await idOf('plain-too@remote.test') });
  for (const text of [ofAlpha, ofBeta]) expect(await hand(beta.address, text, { at: mta.ports.mx })).toMatch(/^250 /);
  expect(await inState('plain@remote.test', 'bounced')).toMatchObject({
    bounce_reason: 'userunknown',
    bounce_hard: true,
    bounce_suppress: false,
  });
  expect((await rowOf('plain-too@remote.test'))?.state).toBe('delivered');
  await until('the bounces are in the mailbox', async () => world.lmtp.stored.length >= 2);
  const { rows } = await database.query('noren_system', 'select customer_id from waiting_report');
  expect(rows).toEqual([{ customer_id: beta.customerId }]);
});

test('a customer whose choice is taken back sends as it did before, and old paths still lead home', async () => {
  const { from } = await relayed(world.alpha, 'kept@remote.test');
  await signing(world.alpha, false);
  let count = 0;
  await until(
    'the sender is plain again',
    async () => (await relayed(world.alpha, `plain${count++}@remote.test`)).from === `shop@${world.alpha.domain}`,
  );
  await inState('kept@remote.test', 'delivered');
  expect(await hand(from, aReport(from, 'kept@remote.test'))).toMatch(/^250 /);
  await inState('kept@remote.test', 'bounced');
  await signing(world.alpha, true);
});

test('the figures of the hour follow a late bounce', async () => {
  const figures = async (table: string) =>
    (
      await world.database.query(
        'noren_system',
        `select state::text, ${table === 'delivery' ? 'count(*)' : 'sum(deliveries)'}::int as n from ${table}
         where customer_id = $1 and direction = 'out' and state <> 'rejected' group by 1 ${table === 'delivery' ? '' : 'having sum(deliveries) <> 0'} order by 1`,
        [world.alpha.customerId],
      )
    ).rows;
  const ofLog = await until('all is settled', async () => {
    const found = await figures('delivery');
    return found.every(({ state }) => state !== 'queued') && found;
  });
  expect(ofLog.map(({ state }) => state)).toEqual(['bounced', 'delivered']);
  expect(await figures('delivery_hour')).toEqual(ofLog);
});

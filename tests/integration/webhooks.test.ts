import { expect, test } from 'vitest';
import { webhookEvent } from '../../core/webhook/event.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { prepareReport } from '../../mta/shipper/prepare-report.ts';
import { settleReports } from '../../mta/shipper/settle-reports.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inSystem } from '../../services/db/doors.ts';
import { addMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { listMailHooks } from '../../services/mail-hook/list-mail-hooks.ts';
import { removeWebhook } from '../../services/webhook/change-webhook.ts';
import { getWebhook, listWebhooks } from '../../services/webhook/list-webhooks.ts';
import { replay } from '../../services/webhook/send-again.ts';
import { tendWebhooks } from '../../services/webhook/tend-webhooks.ts';
import { aFact, aReportFact } from '../mta/made-facts.ts';
import { aCustomer, aProvenDomain, aTenant } from '../support/builders.ts';
import { everyPage } from '../support/every-page.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { eventually } from '../support/on-platform.ts';
import { freshFile, later, shipFacts, tend, useWebhookOwner } from '../support/webhook-owner.ts';
import { type Got, signatureUnder, useWebhookReceiver } from '../support/webhook-receiver.ts';

const database = useFreshDatabase();
const { got, answers, origin, eventsAt, typesAt } = useWebhookReceiver();
const { owner, inIt, listed, story, bounced, anEndpoint, switchOff, logOf } = useWebhookOwner(origin);

test('what happened comes in order, whole, signed, and once, however often its facts are shipped', async () => {
  const { secret } = await anEndpoint('/all');
  const facts = story();
  await shipFacts(facts[0], facts[1]);
  await shipFacts(facts[2]);
  await shipFacts(...facts);
  await tend();
  await tend();
  expect(typesAt('/all')).toEqual(['message.accepted', 'message.deferred', 'message.delivered']);
  for (const event of eventsAt('/all')) webhookEvent.parse(event);
  expect(eventsAt('/all')[2]).toMatchObject({
    id: facts[2].id,
    final: true,
    customerId: owner().customerId,
    message: { sender: 'ken@alpha.test', recipient: 'Reader@Remote.test', messageId: '<x@alpha.test>' },
    attempt: 2,
    remote: { host: 'mx1.remote.test', ip: '127.0.1.1' },
    reply: { code: 250, enhanced: '2.0.0', text: '250 2.0.0 Ok' },
  });
  const first = got[0] as Got;
  expect(first.headers['webhook-signature']).toBe(signatureUnder(secret, first));
  expect(first.headers['user-agent']).not.toMatch(/noren/i);
  const stored = await database.query(
    'postgres',
    `select e::text as text from webhook_event e union all select b::text from webhook_batch b union all
     select a::text from webhook_attempt a union all select w::text from webhook w`,
  );
  const all = stored.rows.map((row) => row.text).join('\n');
  for (const word of ['reader@', 'ken@alpha', secret])
    for (const spelling of [word, word.toLowerCase(), Buffer.from(word).toString('hex')])
      expect(all.toLowerCase()).not.toContain(spelling.toLowerCase());
});

test('endpoints are reached page by page, and those alone that a customer’s mail may be posted to', async () => {
  const { resellerId, customerId } = owner();
  const other = await aCustomer(resellerId);
  for (const [path, whose] of [
    ['/a', customerId],
    ['/b', null],
    ['/c', other.id],
    ['/d', null],
    ['/e', customerId],
  ] as const)
    await anEndpoint(path, { customerId: whose });
  const all = await everyPage((asked) => inIt((tx) => listWebhooks(tx, asked)));
  expect(all).toEqual(await listed());
  expect(all.slice(0, 2).map(({ name, customer }) => [name, customer])).toEqual([
    ['/b', null],
    ['/d', null],
  ]);
  expect(all.slice(2).map(({ name }) => name)).toEqual(customerId < other.id ? ['/a', '/e', '/c'] : ['/c', '/a', '/e']);
  const theirs = await everyPage((asked) => inIt((tx) => listWebhooks(tx, { customerId, ...asked })));
  expect(theirs.map(({ name }) => name)).toEqual(['/b', '/d', '/a', '/e']);
  for (const each of all) expect(await inIt((tx) => getWebhook(tx, each))).toEqual(each);
  const domain = await aProvenDomain(resellerId, customerId);
  for (const localPart of ['d', 'b', '', 'c', 'a'])
    await inIt((tx) =>
      addMailHook(tx, {
        ...{ domainId: domain.id, localPart, webhookId: theirs[2]?.id ?? '', alone: false, format: 'json' as const },
      }),
    );
  const hooks = await everyPage((asked) => inIt((tx) => listMailHooks(tx, asked)));
  expect(hooks.map(({ address }) => address)).toEqual(['', 'a', 'b', 'c', 'd'].map((each) => `${each}@${domain.name}`));
});

test('each endpoint hears what it asked for: groups, final results only, its own customer; a reseller of all of them', async () => {
  const ours = owner();
  await anEndpoint('/final', { finalOnly: true });
  await anEndpoint('/bounces', { groups: ['bounces', 'complaints'] });
  await anEndpoint('/reseller', { customerId: null, finalOnly: true });
  await switchOff((await anEndpoint('/off')).id);
  const { reseller, customer } = await aTenant();
  const blocked = aFact({ ...ours, kind: 'rejected', reason: 'SUPPRESSED' });
  const limited = aFact({ ...ours, kind: 'rejected', reason: 'LIMIT_CUSTOMER_RECIPIENTS_DAY' });
  await shipFacts(...story(), bounced('gone@remote.test'), blocked, limited);
  await shipFacts(aFact({ resellerId: reseller.id, customerId: customer.id, kind: 'bounced', attempt: 1 }));
  await shipFacts(aFact({ ...ours, kind: 'delivered', direction: 'in', listener: 'mx', attempt: 1 }));
  await Promise.all([tend(), tend(), tend()]); // workers at once share the work, and nobody hears anything twice
  await tend();
  const final = ['message.delivered', 'message.bounced', 'message.blocked', 'message.limited'];
  expect(typesAt('/final')).toEqual(final);
  expect(typesAt('/reseller')).toEqual(final);
  expect(typesAt('/bounces')).toEqual(['message.bounced']);
  expect(typesAt('/off')).toEqual([]);
  expect(new Set(got.flatMap(({ body }) => body.events.map((event) => event.customerId)))).toEqual(
    new Set([ours.customerId]),
  );
});

test('a bounce by mail after the delivery is told once, and a complaint', async () => {
  await anEndpoint('/late', { finalOnly: true });
  const delivered = aFact({ ...owner(), kind: 'delivered', attempt: 1, code: 250, returnId: 'abcdefghijklm' });
  await shipFacts(delivered);
  const about = { by: 'return-path', day: delivered.acceptedAt.slice(0, 10), returnId: 'abcdefghijklm' } as const;
  for (const outcome of ['returned', 'returned', 'complained'] as const) {
    const report = await prepareReport(aReportFact(about, { ...owner(), outcome }));
    await shipBatch({ node: 'n', file: freshFile(), from: 0, to: 1, facts: [], logins: [], reports: [report] });
    await eventually('the report to be settled', async () => {
      await settleReports(() => undefined);
      return (await inSystem('ship facts', null, ({ db }) => db.waitingReport.count())) === 0;
    });
  }
  await tend();
  expect(typesAt('/late')).toEqual(['message.delivered', 'message.bounced', 'message.complained']);
  expect(eventsAt('/late')[1]?.bounce).toMatchObject({ reason: 'userunknown', hard: true, suppress: true });
});

test('waits for the seconds or the count that were chosen, whichever is first', async () => {
  await anEndpoint('/slowly', { batchSeconds: 60 });
  await anEndpoint('/counted', { batchSeconds: 300, batchCount: 3 });
  await shipFacts(...story().slice(0, 2));
  await tend();
  expect(got).toEqual([]);
  await shipFacts(bounced('a@remote.test'), bounced('b@remote.test'));
  await tend();
  expect(got.map(({ path, body }) => [path, body.events.length])).toEqual([['/counted', 3]]);
  await tend(later(61));
  expect(eventsAt('/slowly')).toHaveLength(4);
  await tend(later(301));
  expect(eventsAt('/counted')).toHaveLength(4);
});

test('an endpoint that never answers holds up nobody else, and is asked one thing at a time', async () => {
  let release = () => {};
  answers.set('/hangs', (response) => {
    release = () => response.destroy();
  });
  await anEndpoint('/hangs', { batchCount: 1 });
  await anEndpoint('/quick', { batchCount: 1 });
  await shipFacts(bounced('a@remote.test'), bounced('b@remote.test'), bounced('c@remote.test'));
  const first = tendWebhooks({ now: later, stayMs: 300_000 });
  await eventually('all at the quick one', async () => eventsAt('/quick').length === 3);
  expect(eventsAt('/hangs')).toHaveLength(1);
  // What is left at the other would be tried again for three days.
  for (const { id } of await listed()) await switchOff(id);
  release();
  await first;
});

test('what fails is tried again after a while with the same content, all else waits behind it, and it catches up', async () => {
  let isDown = true;
  answers.set('/down', (response) => response.writeHead(isDown ? 503 : 200).end('Sorry, reader@remote.test'));
  const { id } = await anEndpoint('/down', { batchCount: 2 });
  await shipFacts(...story());
  await tend();
  await shipFacts(bounced('other@remote.test'));
  await tend();
  expect(got).toHaveLength(1);
  const [failing] = await listed();
  expect(failing).toMatchObject({ failingSince: expect.any(Date), pausedUntil: expect.any(Date) });
  await tend(later(7));
  expect(got.map(({ text }) => text)).toEqual([got[0]?.text, got[0]?.text]);
  isDown = false;
  await tend(later(60));
  await tend(later(60));
  await tend(later(60));
  expect(typesAt('/down').slice(-4)).toEqual([
    'message.accepted',
    'message.deferred',
    'message.delivered',
    'message.bounced',
  ]);
  expect((await listed())[0]).toMatchObject({ failingSince: null, pausedUntil: null });
  const { rows } = await logOf(id);
  expect(rows.at(-1)?.attempts.map(({ status, failure, answer }) => [status, failure, answer])).toEqual([
    [200, null, 'Sorry, reader@remote.test'],
    [503, 'answer', 'Sorry, reader@remote.test'],
    [503, 'answer', 'Sorry, reader@remote.test'],
  ]);
  const sealed = await database.query('postgres', 'select a::text as text from webhook_attempt a');
  const hex = Buffer.from('reader@').toString('hex');
  for (const { text } of sealed.rows) expect(text).not.toMatch(new RegExp(`reader@|${hex}`));
});

test('a batch that is refused as such holds up its own recipients only, and is given up after three days', async () => {
  answers.set('/picky', (response, body) => {
    const isBad = body.events.some(({ message }) => message.recipient === 'bad@remote.test');
    response.writeHead(isBad ? 422 : 200).end();
  });
  const { id } = await anEndpoint('/picky', { batchCount: 1 });
  const [accepted, deferred] = story().map((fact) => ({ ...fact, recipient: 'bad@remote.test' })) as [Fact, Fact];
  await shipFacts(accepted, deferred, bounced('good@remote.test'));
  for (let round = 0; round < 3; round++) await tend();
  expect(eventsAt('/picky').map(({ message, type }) => [message.recipient, type])).toEqual([
    ['bad@remote.test', 'message.accepted'],
    ['good@remote.test', 'message.bounced'],
  ]);
  await tend(later(72 * 3_600 + 60));
  await tend(later(72 * 3_600 + 60));
  expect((await logOf(id)).rows.map(({ state }) => state).toSorted()).toEqual(['given_up', 'given_up', 'taken']);

  got.length = 0;
  answers.clear();
  const again = await inIt((tx) =>
    replay(tx, { id, what: { from: new Date(0), to: later(80 * 3_600), onlyGivenUp: true } }),
  );
  expect(again).toEqual({ batches: 2 });
  await tend(later(73 * 3_600));
  await tend(later(73 * 3_600));
  expect(eventsAt('/picky').map((event) => event.id)).toEqual([accepted.id, deferred.id]);
  const [one] = (await logOf(id)).rows;
  await inIt((tx) => replay(tx, { id, what: { batchId: one?.id ?? '' } }));
  await tend(later(74 * 3_600));
  expect(got.at(-1)?.headers['webhook-id']).toBe(one?.id);
});

test('one that is removed takes what it was to hear with it', async () => {
  const { id } = await anEndpoint('/removed');
  await shipFacts(bounced('a@remote.test'));
  await inIt((tx) => removeWebhook(tx, { id }));
  await tend();
  expect(got).toEqual([]);
  const left = await inSystem('scheduled work', null, ({ db }) => db.webhookEvent.count({ where: { webhookId: id } }));
  expect(left).toBe(0);
});

test('the log is kept for forty days', async () => {
  const { id } = await anEndpoint('/old');
  await shipFacts(bounced('a@remote.test'));
  await tend();
  await shipFacts(bounced('b@remote.test'));
  await switchOff(id);
  await tend(later(39 * 86_400));
  const { rows, waiting } = await logOf(id);
  expect([rows.length, waiting]).toEqual([1, 1]);
  await tend(later(41 * 86_400));
  expect(await logOf(id)).toMatchObject({ rows: [], waiting: 0 });
});

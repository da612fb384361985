import getPort from 'get-port';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepTryingMs } from '../../core/webhook/back-off.ts';
import { type MailBody, mailEvent } from '../../core/webhook/mail-event.ts';
import { startIntake } from '../../mta/shipper/intake.ts';
import { addMailHook, removeMailHook } from '../../services/mail-hook/add-mail-hook.ts';
import { testMailHook } from '../../services/mail-hook/test-mail-hook.ts';
import { addWebhook } from '../../services/webhook/add-webhook.ts';
import { removeWebhook } from '../../services/webhook/change-webhook.ts';
import { replay } from '../../services/webhook/send-again.ts';
import { tendWebhooks } from '../../services/webhook/tend-webhooks.ts';
import { asReseller } from '../support/builders.ts';
import { type Got, signatureUnder, useWebhookReceiver } from '../support/webhook-receiver.ts';
import { until } from './running-mta.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { makeTenant, type Tenant, useWorld } from './world.ts';

const port = await getPort();
const world = useWorld({ NOREN_HOOK_PORT: String(port), NOREN_RETRY_SECONDS: Array(60).fill(1).join(',') });
const receiver = useWebhookReceiver();
let tenant: Tenant;
/** How far the intake's and the worker's clocks are ahead. */
let aheadMs = 0;
const now = () => new Date(Date.now() + aheadMs);
let intake: Awaited<ReturnType<typeof startIntake>>;
let isOver = false;
let working: Promise<void>;
beforeAll(async () => {
  tenant = await makeTenant();
  intake = await startIntake({ port, host: '127.0.0.1', now }, (line) => console.error(line));
  working = (async () => {
    while (!isOver) {
      await tendWebhooks({ now, stayMs: 0 });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
});
beforeEach(() => {
  aheadMs = 0;
});
afterAll(async () => {
  isOver = true;
  await working;
  await new Promise<void>((resolve) => intake.close(() => resolve()));
});

const inIt = () => asReseller(tenant.resellerId);
async function anEndpoint(path: string, of = tenant) {
  return asReseller(of.resellerId)((tx) =>
    addWebhook(tx, {
      ...{ name: path, url: `${receiver.origin()}${path}`, groups: [], finalOnly: false },
      ...{ batchSeconds: 300, batchCount: 100, customerId: of.customerId },
    }),
  );
}
/** Posts mail to a local part; waits until the MTA has heard of it. */
async function posting(localPart: string, path: string, how: { alone: boolean; format: 'json' | 'multipart' }) {
  const { id: webhookId, secret } = await anEndpoint(path);
  const hook = await inIt()((tx) => addMailHook(tx, { ...how, domainId: tenant.domainId, localPart, webhookId }));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { ...hook, webhookId, secret };
}
async function send(from: string, to: string, text = letter(from, to)): Promise<string> {
  const client = await greeted(world.mta.ports.mx);
  await client.say(`MAIL FROM:<${from}>`);
  const said = await client.say(`RCPT TO:<${to}>`);
  const reply = said.startsWith('250') ? await client.data(text) : said;
  client.close();
  return reply;
}
const inMailbox = (address: string) => world.lmtp.stored.some(({ to }) => to === address);
const gotAt = (path: string) =>
  until(`a request to ${path}`, async () => receiver.got.find((each) => each.path === path));
const eventOf = (got: Got) => mailEvent.parse((got.body as unknown as MailBody).events[0]);
const withFile = (from: string, to: string) =>
  [
    `From: =?utf-8?B?5bGx55Sw?= <${from}>`,
    `To: ${to}`,
    'Subject: =?iso-2022-jp?B?GyRCQ21KOBsoQg==?=',
    'Message-ID: <order-1@partner.test>',
    'X-Mail-Hook: %7B%7D',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'two, please',
    '..', // stuffed, as it goes over the wire
    '--b',
    'Content-Type: application/pdf',
    'Content-Disposition: attachment; filename="order.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('%PDF \u0000ÿ', 'latin1').toString('base64'),
    '--b--',
    '',
  ].join('\r\n');

test('mail to an account comes to its mailbox and, parsed and signed, to its endpoint', async () => {
  const localPart = tenant.address.split('@')[0] ?? '';
  const { secret } = await posting(localPart, '/beside', { alone: false, format: 'json' });
  expect(await send('ken@partner.test', tenant.address, withFile('ken@partner.test', tenant.address))).toMatch(/^250 /);
  const got = await gotAt('/beside');
  expect(got.headers['webhook-signature']).toBe(signatureUnder(secret, got));
  const { mail, customerId } = eventOf(got);
  expect(customerId).toBe(tenant.customerId);
  expect(mail).toMatchObject({
    ...{ recipient: tenant.address, sender: 'ken@partner.test', junk: false, messageId: '<order-1@partner.test>' },
    ...{ subject: '注文', from: [{ name: '山田', address: 'ken@partner.test' }], html: null },
    attachments: [{ filename: 'order.pdf', contentType: 'application/pdf', inline: false, size: 7 }],
  });
  expect(mail.text).toBe('two, please\n.');
  expect(Buffer.from(mail.attachments[0]?.content ?? '', 'base64').toString('latin1')).toBe('%PDF \u0000ÿ');
  expect(mail.headers.filter(([name]) => name === 'X-Mail-Hook')).toEqual([['X-Mail-Hook', '%7B%7D']]);
  await until('the copy in the mailbox', async () => inMailbox(tenant.address));
  const facts = await until('both deliveries', async () => {
    const all = (await world.mta.facts()).filter(({ customerId: of }) => of === tenant.customerId);
    return all.filter(({ kind }) => kind === 'delivered').length === 2 && all;
  });
  expect(facts.find(({ kind, originalRecipient }) => kind === 'delivered' && originalRecipient)).toMatchObject({
    ...{ originalRecipient: tenant.address, direction: 'in', code: 250 },
    recipient: expect.stringMatching(/@webhook\.invalid$/),
  });
  expect(await world.mta.queued()).toEqual([]);
});

test('an address without a mailbox is posted as a form with files, a tag and all', async () => {
  const { secret, webhookId, id } = await posting('orders', '/form', { alone: true, format: 'multipart' });
  const to = `orders+eu@${tenant.domain}`;
  expect(await send('ken@partner.test', `nobody@${tenant.domain}`)).toMatch(/^550 5\.1\.1/);
  expect(await send('ken@partner.test', to, withFile('ken@partner.test', to))).toMatch(/^250 /);
  const got = await gotAt('/form');
  expect(got.headers['webhook-signature']).toBe(signatureUnder(secret, got));
  const form = await new Response(new Uint8Array(got.octets), {
    headers: { 'content-type': got.headers['content-type'] ?? '' },
  }).formData();
  const event = mailEvent.parse((JSON.parse(String(form.get('payload'))) as MailBody).events[0]);
  expect(event.mail).toMatchObject({ recipient: to, attachments: [{ file: 'attachment-1', filename: 'order.pdf' }] });
  const file = form.get('attachment-1') as File;
  expect([file.name, file.type, (await file.bytes()).length]).toEqual(['order.pdf', 'application/pdf', 7]);
  expect([...form.keys()]).toEqual(['payload', 'attachment-1']);

  // What was taken can be posted again, under the same ids; a test is marked as one.
  receiver.got.length = 0;
  const batchId = String(got.headers['webhook-id']);
  await inIt()((tx) => replay(tx, { id: webhookId, what: { batchId } }));
  expect((await gotAt('/form')).octets.equals(got.octets)).toBe(true);
  receiver.got.length = 0;
  await inIt()((tx) => testMailHook(tx, { id }));
  expect((await gotAt('/form')).text).toContain('"test":true');
  await expect(inIt()((tx) => removeWebhook(tx, { id: webhookId }))).rejects.toMatchObject({
    key: 'webhook_gets_mail',
  });
  await inIt()((tx) => removeMailHook(tx, { id }));
  await until('the address to be gone', async () => /^550 5\.1\.1/.test(await send('ken@partner.test', to)));
});

test('what an endpoint does not take for three days comes into the mailbox, or back to whoever wrote it', async () => {
  for (const path of ['/alone', '/returned']) receiver.answers.set(path, (response) => response.writeHead(503).end());
  const other = await makeTenant();
  tenant = other;
  const localPart = other.address.split('@')[0] ?? '';
  await posting(localPart, '/alone', { alone: true, format: 'json' });
  await posting('returned', '/returned', { alone: true, format: 'json' });
  const writer = `writer-${other.domain}@partner.test`;
  for (const to of [other.address, `returned@${other.domain}`]) expect(await send(writer, to)).toMatch(/^250 /);
  for (const path of ['/alone', '/returned']) await gotAt(path);
  await until('both wait', async () => {
    const told = (await world.mta.facts()).filter(({ kind, code }) => kind === 'deferred' && code === 451);
    return new Set(told.map(({ recipient }) => recipient)).size >= 2;
  });
  expect(inMailbox(other.address)).toBe(false);
  aheadMs = keepTryingMs + 60_000;
  await until('the copy in the mailbox', async () => inMailbox(other.address));
  const [notice] = await until('the notice', async () => {
    const letters = await world.outside.letters({ to: writer });
    return letters.length > 0 && letters;
  });
  expect(notice).toMatchObject({ from: '' });
  await until('nothing waits', async () => (await world.mta.queued()).length === 0);
  expect(await world.outside.letters({ to: writer })).toHaveLength(1);
});

test('a hook for any address takes those of its own domain only, and nobody posts through another’s endpoint', async () => {
  const theirs = await makeTenant();
  const endpoint = await anEndpoint('/theirs', theirs);
  const add = (webhookId: string, domainId: string) =>
    inIt()((tx) => addMailHook(tx, { domainId, localPart: '', webhookId, alone: true, format: 'json' }));
  await expect(add(endpoint.id, tenant.domainId)).rejects.toMatchObject({ key: 'not_found' });
  const mine = await anEndpoint('/any');
  await expect(add(mine.id, theirs.domainId)).rejects.toMatchObject({ key: 'not_found' });
  await add(mine.id, tenant.domainId);
  await until('the MTA to hear', async () => /^250 /.test(await send('ken@partner.test', `somebody@${tenant.domain}`)));
  expect(eventOf(await gotAt('/any')).mail.recipient).toBe(`somebody@${tenant.domain}`);
  expect(await send('ken@partner.test', `somebody@${theirs.domain}`)).toMatch(/^550 5\.1\.1/);
});

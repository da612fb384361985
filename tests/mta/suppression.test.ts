import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAlias } from '../../services/alias/add-alias.ts';
import { inSystem } from '../../services/db/doors.ts';
import { limitFiguresInput } from '../../services/limit/limit-input.ts';
import { setSendingLimit } from '../../services/limit/set-sending-limit.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { previewUndo } from '../../services/suppression/preview-undo.ts';
import { releaseSuppression } from '../../services/suppression/release-suppression.ts';
import { undoSuppressions } from '../../services/suppression/undo-suppressions.ts';
import { asReseller } from '../support/builders.ts';
import { until } from './running-mta.ts';
import { type RunningShipper, runShipper } from './running-shipper.ts';
import { greeted, letter } from './smtp-dialogue.ts';
import { submit, submitting } from './submitting.ts';
import { allowNetwork, makeTenant, type Tenant, useWorld } from './world.ts';

const world = useWorld();
let shipper: RunningShipper;
beforeAll(async () => {
  shipper = runShipper({
    NOREN_JOURNAL_DIR: world.mta.env.NOREN_JOURNAL_DIR ?? '',
    NOREN_SYSTEM_DATABASE_URL: world.database.urlOf('noren_system'),
    NOREN_KEK: process.env.NOREN_KEK ?? '',
    NOREN_SUPPRESSION_KEY: process.env.NOREN_SUPPRESSION_KEY ?? '',
  });
  await shipper.start();
});
afterAll(async () => {
  await shipper?.stop();
});

const suppress = ({ resellerId, customerId }: Tenant, recipient: string, ofReseller = false) =>
  asReseller(resellerId)((tx) =>
    addSuppressions(tx, { recipients: [recipient], customerId: ofReseller ? null : customerId }),
  );

async function rcpt(tenant: Tenant, to: string): Promise<string> {
  const client = await submitting(world, tenant);
  await client.say(`MAIL FROM:<${tenant.address}>`);
  const reply = await client.say(`RCPT TO:<${to}>`);
  client.close();
  return reply;
}
const answers = (tenant: Tenant, to: string, code: string) =>
  until(`${to} is answered ${code}`, async () => (await rcpt(tenant, to)).startsWith(code), 2_000);

const told = async (recipient: string) =>
  (await world.mta.facts()).filter((fact) => fact.reason === 'SUPPRESSED' && fact.recipient === recipient);

test('a suppressed recipient is refused within two seconds, in any spelling, and heard again once released', async () => {
  const { alpha, beta } = world;
  const to = 'stopped@remote.test';
  expect(await rcpt(alpha, to)).toMatch(/^250 /);
  await suppress(alpha, 'Stopped@REMOTE.test');
  await answers(alpha, to, '550');
  expect(await rcpt(alpha, to)).toMatch(/^550 5\.1\.1 The recipient is suppressed/);
  for (const spelling of ['STOPPED@remote.test', '"stopped"@remote.test', 'stopped@Remote.Test'])
    expect(await rcpt(alpha, spelling), spelling).toMatch(/^550 5\.1\.1 /);
  for (const other of ['stopped2@remote.test', 'stopped@remote2.test', 'stopped@partner.test'])
    expect(await rcpt(alpha, other), other).toMatch(/^250 /);
  expect(await rcpt(beta, to)).toMatch(/^250 /);
  expect((await told(to))[0]).toMatchObject({
    kind: 'rejected',
    direction: 'out',
    code: 550,
    enhanced: '5.1.1',
    errorStatus: 10,
    customerId: alpha.customerId,
    accountId: alpha.accountId,
  });

  await asReseller(alpha.resellerId)(async (tx) => {
    const [row] = (await listSuppressions(tx, { search: to })).rows;
    await releaseSuppression(tx, { id: row?.id ?? '' });
  });
  await answers(alpha, to, '250');
});

test('the reseller’s own list holds for each of its customers, on listener relay too', async () => {
  const tenant = await makeTenant();
  await suppress(tenant, 'never@remote.test', true);
  await allowNetwork(tenant, '127.81.0.0/24');
  await answers(tenant, 'never@remote.test', '550');
  const client = await greeted(world.mta.ports.relay, { from: '127.81.0.1' });
  await client.say(`MAIL FROM:<${tenant.address}>`);
  expect(await client.say('RCPT TO:<never@remote.test>')).toMatch(/^550 5\.1\.1 The recipient is suppressed/);
  expect(await client.say('RCPT TO:<tanaka@remote.test>')).toMatch(/^250 /);
  expect(await client.data(letter(tenant.address, 'tanaka@remote.test'))).toMatch(/^250 /);
  client.close();
  await until('only the other one was queued', async () => {
    const facts = (await world.mta.facts()).filter(({ customerId }) => customerId === tenant.customerId);
    return facts.some(({ kind, recipient }) => kind === 'accepted' && recipient === 'tanaka@remote.test');
  });
});

test('a suppressed recipient uses up no sending limit, and is told of once a message', async () => {
  const tenant = await makeTenant();
  await inSystem('operator console', null, (tx) =>
    setSendingLimit(tx, {
      resellerId: tenant.resellerId,
      limits: limitFiguresInput.parse({ messagesPerHour: 4, recipientsPerHour: 4 }),
    }),
  );
  // Without Redis a node lets half of a limit through.
  await suppress(tenant, 'no@remote.test');
  await answers(tenant, 'no@remote.test', '550');
  const before = (await told('no@remote.test')).length;
  const client = await submitting(world, tenant);
  for (let i = 0; i < 4; i++) {
    await client.say(`MAIL FROM:<${tenant.address}>`);
    for (let j = 0; j < 2; j++) expect(await client.say('RCPT TO:<no@remote.test>')).toMatch(/^550 5\.1\.1 /);
    await client.say('RSET');
  }
  await until('each is told once', async () => (await told('no@remote.test')).length === before + 4);
  for (let i = 0; i < 2; i++) {
    await client.say(`MAIL FROM:<${tenant.address}>`);
    await client.say('RCPT TO:<no@remote.test>');
    expect(await client.say('RCPT TO:<yes@remote.test>')).toMatch(/^250 /);
    expect(await client.data(letter(tenant.address, 'yes@remote.test'))).toMatch(/^250 /);
  }
  expect(await client.say(`MAIL FROM:<${tenant.address}>`)).toMatch(/^451 4\.7\.1 /);
  client.close();
});

test('an alias goes on to its other targets, and mail in to an address that is suppressed is not held up', async () => {
  const tenant = await makeTenant();
  const { resellerId, domainId } = tenant;
  await suppress(tenant, 'left@remote.test');
  await suppress(tenant, tenant.address);
  const aliasTo = (localPart: string, targets: string[]) =>
    asReseller(resellerId)((tx) => addAlias(tx, { domainId, localPart, targets, kind: 'alias', posting: 'anybody' }));
  await aliasTo('both', ['left@remote.test', 'stays@remote.test']);
  await aliasTo('gone', ['left@remote.test']);
  await answers(tenant, 'left@remote.test', '550');
  const client = await greeted(world.mta.ports.mx);
  await client.say('MAIL FROM:<writer@remote.test>');
  expect(await client.say(`RCPT TO:<gone@${tenant.domain}>`)).toMatch(/^550 5\.1\.1 The recipient is suppressed/);
  expect(await client.say(`RCPT TO:<both@${tenant.domain}>`)).toMatch(/^250 /);
  expect(await client.say(`RCPT TO:<${tenant.address}>`)).toMatch(/^250 /);
  expect(await client.data(letter('writer@remote.test', tenant.address))).toMatch(/^250 /);
  client.close();
  const facts = await until('it is queued', async () => {
    const accepted = (await world.mta.facts()).filter(
      ({ kind, customerId }) => kind === 'accepted' && customerId === tenant.customerId,
    );
    return accepted.length > 0 && accepted;
  });
  expect(facts.map(({ recipient }) => recipient).toSorted()).toEqual([tenant.address, 'stays@remote.test'].toSorted());
});

test('an address whose server says 550 5.1.1 is stopped by itself, for the next mail; undone, it is heard again', async () => {
  const tenant = await makeTenant();
  const { resellerId, customerId } = tenant;
  const to = 'unknown.reader@remote.test';
  const facts = await submit(world, tenant, to);
  await until('its server refuses it', async () => (await facts()).some(({ kind }) => kind === 'bounced'));
  const inTenant = asReseller(resellerId);
  const entry = await until('it stands in the list', async () =>
    inTenant(async (tx) => (await listSuppressions(tx, { search: to })).rows[0]),
  );
  expect(entry).toMatchObject({
    customerId,
    reason: 'userunknown',
    state: 'in-force',
    cause: { rule: 'no-such-user', reply: '550 5.1.1 User unknown' },
  });
  await answers(tenant, to, '550');
  expect(await rcpt(tenant, to)).toMatch(/^550 5\.1\.1 The recipient is suppressed/);
  expect((await told(to)).at(-1)).toMatchObject({
    kind: 'rejected',
    code: 550,
    reason: 'SUPPRESSED',
    errorStatus: 10,
    customerId,
  });

  const choice = { by: 'rule', rule: entry.cause?.rule ?? '', ruleSet: entry.cause?.ruleSet ?? '' } as const;
  await inTenant(async (tx) => {
    const { count, upTo } = await previewUndo(tx, { choice, withComplaints: false });
    expect(count).toBe(1);
    await undoSuppressions(tx, { choice, withComplaints: false, count, upTo });
  });
  await answers(tenant, to, '250');
});

test('a refusal for the content stops nobody', async () => {
  const tenant = await makeTenant();
  const to = 'reject-data.reader@remote.test';
  const facts = await submit(world, tenant, to);
  await until('its server refuses it', async () => (await facts()).some(({ kind }) => kind === 'bounced'));
  const seen = (await facts()).map(({ id }) => id);
  await until('the facts are shipped', async () => {
    const sql = 'select from delivery_event where id = any($1::uuid[])';
    return (await world.database.query('noren_system', sql, [seen])).rowCount === seen.length;
  });
  expect(await asReseller(tenant.resellerId)((tx) => listSuppressions(tx, {}))).toMatchObject({ rows: [] });
  expect(await rcpt(tenant, to)).toMatch(/^250 /);
});

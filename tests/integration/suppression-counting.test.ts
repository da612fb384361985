import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../core/suppression/settings.ts';
import type { Fact } from '../../core/wire/fact.ts';
import { noteFailures } from '../../mta/shipper/note-failures.ts';
import { prepareFact } from '../../mta/shipper/prepare-fact.ts';
import { prepareFailure } from '../../mta/shipper/prepare-failure.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { addSuppressions } from '../../services/suppression/add-suppressions.ts';
import { getSettings } from '../../services/suppression/get-settings.ts';
import { listSuppressions } from '../../services/suppression/list-suppressions.ts';
import { releaseSuppression } from '../../services/suppression/release-suppression.ts';
import { saveSettings } from '../../services/suppression/save-settings.ts';
import { tendSuppressions } from '../../services/suppression/tend-suppressions.ts';
import { aFact } from '../mta/made-facts.ts';
import { aCustomer, asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
type Owner = { resellerId: string; customerId: string };
let owner: Owner;
const anOwner = async (): Promise<Owner> => {
  const { reseller, customer } = await aTenant();
  return { resellerId: reseller.id, customerId: customer.id };
};
beforeAll(async () => {
  owner = await anOwner();
});

let file = 0;
/** Ships facts as the shipper does, one batch. */
async function ship(...facts: Fact[]): Promise<void> {
  const prepared = [];
  for (const fact of facts) prepared.push(await prepareFact(fact));
  await shipBatch({ node: 'node-1', file: `f${file++}`, from: 0, to: 1, facts: prepared, logins: [], reports: [] });
}
const replies = {
  unknown: { code: 550, enhanced: '5.1.1', reply: '550 5.1.1 User unknown' },
  full: { code: 552, enhanced: '5.2.2', reply: '552 5.2.2 Mailbox full' },
  blocked: { code: 554, enhanced: '5.7.1', reply: '554 5.7.1 Client host [192.0.2.1] blocked using zen.example' },
  relaying: { code: 550, enhanced: '5.7.1', reply: '550 5.7.1 Relaying denied' },
};
const minute = (n: number) => new Date(Date.now() - 3_600_000 + n * 60_000).toISOString();
const bounced = (recipient: string, said: keyof typeof replies, n = 0, whose: Owner = owner) =>
  aFact({ ...whose, kind: 'bounced', recipient, ...replies[said], at: minute(n), acceptedAt: minute(n), attempt: 1 });
const delivered = (recipient: string, n: number) =>
  aFact({ ...owner, kind: 'delivered', recipient, at: minute(n), acceptedAt: minute(n), attempt: 1, code: 250 });
const entriesOf = (search: string, whose = owner) =>
  asReseller(whose.resellerId)(async (tx) => (await listSuppressions(tx, { search, released: true })).rows);
const isStopped = async (search: string) => (await entriesOf(search)).some(({ state }) => state === 'in-force');
const tend = (now: Date) => inSystem('scheduled work', null, (tx) => tendSuppressions(tx, now));

test('an unknown address stops with its first refusal, and the entry says why (R-062)', async () => {
  const fact = bounced('Gone@remote.test', 'unknown');
  await ship(fact);
  const [row, ...more] = await entriesOf('gone@remote.test');
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    customerId: owner.customerId,
    reason: 'userunknown',
    occurrences: 1,
    state: 'in-force',
    releaseAt: null,
    createdBy: null,
    cause: { reply: '550 5.1.1 User unknown', rule: 'no-such-user', acceptedOn: fact.acceptedAt.slice(0, 10) },
  });
  const found = await database.query('noren_system', 'select id from delivery where message_id = $1', [fact.messageId]);
  expect(row?.cause?.deliveryId).toBe(found.rows[0].id);
  const stored = await database.query('postgres', `select s::text as all from suppression s where id = $1`, [row?.id]);
  const hex = Buffer.from('gone@').toString('hex');
  expect(stored.rows[0].all).not.toMatch(new RegExp(`gone@|User unknown|${hex}`, 'i'));
});

test('the third refusal of a full mailbox stops it, a delivery in between begins anew, and a replay counts once', async () => {
  const to = 'full@remote.test';
  const first = bounced(to, 'full', 1);
  await ship(first, first);
  await ship(first);
  await ship(bounced(to, 'full', 2), delivered(to, 3));
  await ship(bounced(to, 'full', 4), bounced(to, 'full', 5));
  expect(await entriesOf(to)).toEqual([]);
  await ship(bounced(to, 'full', 6));
  const [row] = await entriesOf(to);
  expect(row).toMatchObject({ reason: 'mailboxfull', occurrences: 3, state: 'in-force' });
  expect(row?.releaseAt?.getTime()).toBe(Date.parse(row?.startsAt.toISOString() ?? '') + 30 * 86_400_000);
  const { rows } = await database.query('noren_system', 'select from suppression_occurrence');
  expect(rows).toHaveLength(0);
});

test('blocks, policies and content never stop anybody, however often, and the database itself refuses such an entry', async () => {
  const facts = (['blocked', 'relaying'] as const).flatMap((said) =>
    Array.from({ length: 25 }, (_, n) => bounced(`${said}@remote.test`, said, n)),
  );
  await ship(...facts);
  for (const said of ['blocked', 'relaying']) expect(await entriesOf(`${said}@remote.test`)).toEqual([]);
  const insert = (reason: string) =>
    database.query(
      'noren_system',
      `insert into suppression (id, reseller_id, recipient_cipher, recipient_index, recipient_domain, reason, rule, rule_set, cause_accepted_on, cause_delivery_id)
       values (gen_random_uuid(), $1, '\\x00', $2, 'x.test', $3, 'r', 'v', now(), gen_random_uuid())`,
      [owner.resellerId, Buffer.from(randomUUID()), reason],
    );
  for (const reason of ['blocked', 'norelaying', 'spamdetected', 'networkerror', 'expired'])
    await expect(insert(reason), reason).rejects.toThrow(/suppression_fence/);
});

test('a set hour makes an entry wait; the watch period ends it by itself; and what failed before its release is forgiven', async () => {
  const { resellerId, customerId } = owner;
  const rules = { ...defaultSettings.rules, userunknown: { enabled: true, occurrences: 1, releaseAfterDays: 7 } };
  const inTenant = asReseller(resellerId);
  // The hour after next, so that it is always ahead.
  const hour = (new Date(Date.now() + 2 * 3_600_000).getUTCHours() + 9) % 24;
  await inTenant((tx) => saveSettings(tx, { customerId, settings: { rules, startsAtHour: hour } }));
  await ship(bounced('later@remote.test', 'unknown'));
  const [waiting] = await entriesOf('later@remote.test');
  expect(waiting).toMatchObject({ state: 'waiting' });
  const shown = () =>
    database.query('noren_mta', 'select from mta.suppressed where suppression_id = $1', [waiting?.id]);
  expect((await shown()).rowCount).toBe(0);
  const start = waiting?.startsAt as Date;
  await tend(new Date(start.getTime() - 1));
  expect((await shown()).rowCount).toBe(0);
  await tend(start);
  expect((await shown()).rowCount).toBe(1);
  const end = new Date(start.getTime() + 7 * 86_400_000);
  expect(waiting?.releaseAt).toEqual(end);
  await tend(end);
  expect((await entriesOf('later@remote.test'))[0]).toMatchObject({ state: 'released', releaseCause: 'WATCH_OVER' });
  await ship(bounced('later@remote.test', 'unknown', 1));
  expect(await isStopped('later@remote.test')).toBe(false);

  await inTenant((tx) => saveSettings(tx, { customerId, settings: { rules, startsAtHour: hour } }));
  await ship(bounced('hurry@remote.test', 'unknown'));
  await inTenant((tx) => addSuppressions(tx, { customerId, recipients: ['hurry@remote.test'] }));
  expect(await entriesOf('hurry@remote.test')).toMatchObject([
    { reason: 'MANUAL', state: 'in-force' },
    { state: 'released', releaseCause: 'REPLACED' },
  ]);
  await inTenant((tx) => saveSettings(tx, { customerId, settings: defaultSettings }));
});

test('a complaint stops at once, whatever is set, and takes the place of an entry that would end', async () => {
  const { resellerId, customerId } = owner;
  const off = Object.fromEntries(
    Object.entries(defaultSettings.rules).map(([reason, rule]) => [reason, { ...rule, enabled: false }]),
  ) as typeof defaultSettings.rules;
  const complain = async (recipient: string) => {
    const failure = await prepareFailure({
      reason: 'feedback',
      rule: 'feedback-report',
      ruleSet: 'test',
      id: randomUUID(),
      at: new Date().toISOString(),
      ...owner,
      recipient,
      reply: null,
      byMail: true,
      acceptedOn: new Date('2026-11-21'),
      deliveryId: randomUUID(),
    });
    await inSystem('ship facts', null, ({ db }) => noteFailures(db, [failure], []));
  };
  await asReseller(resellerId)((tx) => saveSettings(tx, { customerId, settings: { rules: off, startsAtHour: 3 } }));
  await complain('angry@remote.test');
  expect(await entriesOf('angry@remote.test')).toMatchObject([
    { reason: 'feedback', state: 'in-force', releaseAt: null },
  ]);
  await asReseller(resellerId)((tx) => saveSettings(tx, { customerId, settings: defaultSettings }));
  const to = 'full-and-angry@remote.test';
  await ship(bounced(to, 'full', 1), bounced(to, 'full', 2), bounced(to, 'full', 3));
  await complain(to);
  expect(await entriesOf(to)).toMatchObject([
    { reason: 'feedback', state: 'in-force' },
    { reason: 'mailboxfull', state: 'released', releaseCause: 'REPLACED' },
  ]);
});

test('one list for all customers is the reseller’s choice: a failure of one stops it for the others', async () => {
  const mine = await anOwner();
  const other = await aCustomer(mine.resellerId);
  await asReseller(mine.resellerId)((tx) => saveSettings(tx, { settings: defaultSettings, shared: true }));
  const to = 'shared@remote.test';
  await ship(
    bounced(to, 'full', 1, mine),
    bounced(to, 'full', 2, { ...mine, customerId: other.id }),
    bounced(to, 'full', 3, mine),
  );
  expect(await entriesOf(to, mine)).toMatchObject([{ customerId: null, reason: 'mailboxfull', occurrences: 3 }]);
  const inOther = <T>(work: Parameters<typeof inCustomer<T>>[1]) =>
    inCustomer({ ...mine, customerId: other.id, actorId: null }, work);
  expect(await inOther((tx) => getSettings(tx, {}))).toMatchObject({ from: 'reseller', shared: true });
  await expect(inOther((tx) => saveSettings(tx, { settings: defaultSettings }))).rejects.toMatchObject({
    key: 'suppression_shared',
  });
});

test('released by hand it counts anew, and a customer that is not there is passed over', async () => {
  const to = 'again@remote.test';
  await ship(bounced(to, 'unknown'));
  const [row] = await entriesOf(to);
  await asReseller(owner.resellerId)((tx) => releaseSuppression(tx, { id: row?.id ?? '' }));
  const later = { ...bounced(to, 'unknown'), at: new Date(Date.now() + 60_000).toISOString() };
  await ship(later);
  expect((await entriesOf(to)).map(({ state }) => state)).toEqual(['in-force', 'released']);
  await ship(bounced('x@remote.test', 'unknown', 0, { resellerId: randomUUID(), customerId: randomUUID() }));
});

test('two nodes that ship at once miss no failure', async () => {
  const recipients = Array.from({ length: 8 }, (_, n) => `both${n}@remote.test`);
  const batch = (n: number) => recipients.map((to) => bounced(to, 'full', n));
  await ship(...batch(1));
  await Promise.all([ship(...batch(2)), ship(...batch(3).toReversed())]);
  for (const to of recipients) expect(await entriesOf(to), to).toHaveLength(1);
});

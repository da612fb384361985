import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { noteCase } from '../../services/abuse/add-note.ts';
import { getCase } from '../../services/abuse/get-case.ts';
import { listCases } from '../../services/abuse/list-cases.ts';
import { closeCase, escalateCase, freezeByCase, slowByCase } from '../../services/abuse/settle-case.ts';
import { watchAbuse } from '../../services/abuse/watch-abuse.ts';
import { inCustomer, inSystem } from '../../services/db/doors.ts';
import { addContact } from '../../services/notice/add-contact.ts';
import { asReseller, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';

const database = useFreshDatabase();
const operator = <T>(work: Parameters<typeof inSystem<T>>[2]) => inSystem('operator console', null, work);
const watch = (now?: Date) => watchAbuse((work) => inSystem('scheduled work', null, work), now);
const text = 'looked into';
const dayMs = 86_400_000;

type Tenant = Awaited<ReturnType<typeof aTenant>>;

/** What was sent within this hour, as the shipper counts it. */
async function counted({ reseller, customer }: Tenant, state: string, errorStatus: number, n: number): Promise<void> {
  await database.query(
    'noren_system',
    `insert into delivery_hour (reseller_id, customer_id, hour, direction, metered, state, error_status, deliveries)
     values ($1, $2, date_trunc('hour', now()), 'out', true, $3, $4, $5)
     on conflict (reseller_id, customer_id, hour, direction, metered, state, error_status)
     do update set deliveries = delivery_hour.deliveries + excluded.deliveries`,
    [reseller.id, customer.id, state, errorStatus, n],
  );
}

async function sentFrom({ reseller, customer, account }: Tenant, ip: string, at: Date, times: number): Promise<void> {
  await database.query('noren_system', 'select ensure_delivery_day($1::date)', [at.toISOString().slice(0, 10)]);
  for (let n = 0; n < times; n += 1)
    await database.query(
      'noren_system',
      `insert into delivery (accepted_on, accepted_at, id, reseller_id, customer_id, account_id, message_id, direction, listener, state,
         sender_cipher, sender_index, sender_domain, recipient_cipher, recipient_index, recipient_domain, client_ip)
       values (($1::timestamptz at time zone 'utc')::date, $1, gen_random_uuid(), $2, $3, $4, gen_random_uuid()::text, 'out', 'submission',
         'delivered', '\\x00', '\\x00', 'a.test', '\\x00', '\\x00', 'b.test', $5)`,
      [at, reseller.id, customer.id, account.id, ip],
    );
}

const casesOf = async ({ reseller }: Tenant) => (await asReseller(reseller.id)((tx) => listCases(tx, {}))).rows;
const noticesOf = ({ reseller }: Tenant) =>
  operator(({ db }) => db.notice.count({ where: { resellerId: reseller.id, kind: 'abuse' } }));

test('figures that speak for misuse open one case, the reseller’s own first; graver, it is the operator’s to end (R-012, R-046)', async () => {
  const [tenant, other] = [await aTenant(), await aTenant()];
  const contact = { purpose: 'technical', email: 'desk@reseller.test', locale: 'ja' } as const;
  await asReseller(tenant.reseller.id)((tx) => addContact(tx, contact));
  await counted(tenant, 'delivered', 0, 850);
  await counted(tenant, 'bounced', 2, 150);
  await counted(other, 'delivered', 0, 910);
  await counted(other, 'bounced', 2, 90);
  expect(await watch()).toBe(1);
  expect(await watch()).toBe(0);
  const [found] = await casesOf(tenant);
  expect(found).toMatchObject({
    kind: 'unknown',
    grade: 'notable',
    state: 'open',
    count: 150,
    sent: 1_000,
    perMille: 150,
  });
  const { id = '' } = found ?? {};
  expect(await casesOf(other)).toEqual([]);
  const customer = { resellerId: tenant.reseller.id, customerId: tenant.customer.id, actorId: null };
  expect((await inCustomer(customer, (tx) => listCases(tx, {}))).rows).toEqual([]);
  await expect(asReseller(other.reseller.id)((tx) => getCase(tx, { id }))).rejects.toMatchObject({ key: 'not_found' });
  expect(await noticesOf(tenant)).toBe(1);

  const reseller = asReseller(tenant.reseller.id);
  await reseller((tx) => noteCase(tx, { id, text: 'the list was bought' }));
  await expect(operator((tx) => closeCase(tx, { id, outcome: 'settled', text }))).rejects.toMatchObject({
    key: 'abuse_case_with_reseller',
  });
  await counted(tenant, 'bounced', 2, 150);
  expect(await watch()).toBe(0);
  expect(await casesOf(tenant)).toMatchObject([{ id, grade: 'grave', state: 'escalated', count: 300, sent: 1_150 }]);
  await expect(reseller((tx) => closeCase(tx, { id, outcome: 'harmless', text }))).rejects.toMatchObject({
    key: 'abuse_case_escalated',
  });
  await operator((tx) => slowByCase(tx, { id, recipientsPerHour: 5, days: 2, text }));
  const throttle = await operator(({ db }) =>
    db.sendingThrottle.findFirstOrThrow({ where: { customerId: tenant.customer.id } }),
  );
  expect(throttle).toMatchObject({ recipientsPerHour: 5, reason: text });
  await operator((tx) => closeCase(tx, { id, outcome: 'settled', text }));
  expect(await noticesOf(tenant)).toBe(4);
  const seen = await reseller((tx) => getCase(tx, { id }));
  expect(seen.notes.map(({ kind, byOperator }) => [kind, byOperator])).toEqual([
    ['note', false],
    ['raised', true],
    ['slowed', true],
    ['closed', true],
  ]);
  expect(seen.notes[0]).toMatchObject({ text: 'the list was bought' });
  const sum = (key: 'sent' | 'unknown') => seen.days.reduce((total, day) => total + day[key], 0);
  expect([sum('sent'), sum('unknown')]).toEqual([1_150, 300]);
  expect(await watch()).toBe(0);
  await expect(reseller((tx) => noteCase(tx, { id, text }))).rejects.toMatchObject({ key: 'abuse_case_closed' });
});

test('complaints and refusals are counted against what was sent (R-046, R-047)', async () => {
  const tenant = await aTenant();
  await counted(tenant, 'delivered', 0, 1_000);
  await counted(tenant, 'bounced', 4, 300);
  const day = new Date().toISOString().slice(0, 10);
  await database.query('noren_system', 'select ensure_delivery_day($1::date)', [day]);
  for (let n = 0; n < 3; n += 1)
    await database.query(
      'noren_system',
      `insert into delivery_event (accepted_on, id, delivery_id, reseller_id, customer_id, kind, at, node)
       values ($1::date, gen_random_uuid(), gen_random_uuid(), $2, $3, 'complained', now(), 'n1')`,
      [day, tenant.reseller.id, tenant.customer.id],
    );
  expect(await watch()).toBe(2);
  const found = (await casesOf(tenant)).map(({ kind, grade, count, perMille }) => [kind, grade, count, perMille]);
  expect(found.toSorted()).toEqual([
    ['blocks', 'notable', 300, 230.8],
    ['complaints', 'notable', 3, 2.3],
  ]);
});

test('an account that sends from networks it never used is frozen by its reseller; left alone, the operator is asked in', async () => {
  const [tenant, newcomer, quiet] = [await aTenant(), await aTenant(), await aTenant()];
  const now = new Date();
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  for (const each of [tenant, quiet]) await sentFrom(each, '192.0.2.1', ago(10), 1);
  for (const each of [tenant, newcomer, quiet])
    for (const net of [0, 1, 2, 3]) await sentFrom(each, `198.51.${100 + net}.7`, ago(0.01), 5);
  await sentFrom(tenant, '192.0.2.200', ago(0.02), 1);
  await sentFrom(quiet, '198.51.101.9', ago(3), 1);
  expect(await watch(now)).toBe(1);
  const [found] = await casesOf(tenant);
  expect(found).toMatchObject({ kind: 'networks', count: 4, sent: 21, account: { id: tenant.account.id } });
  const { id = randomUUID() } = found ?? {};
  const reseller = asReseller(tenant.reseller.id);
  const detail = await reseller((tx) => getCase(tx, { id }));
  expect(detail.networks).toEqual(['198.51.100.0/24', '198.51.101.0/24', '198.51.102.0/24', '198.51.103.0/24']);
  const [seen] = (await operator((tx) => listCases(tx, { state: 'open' }))).rows;
  expect(seen?.account?.address).toMatch(/^…@/);

  await watch(new Date(now.getTime() + 2.9 * dayMs));
  expect(await casesOf(tenant)).toMatchObject([{ state: 'open' }]);
  await reseller((tx) => freezeByCase(tx, { id, text }));
  expect(await reseller((tx) => getCase(tx, { id }))).toMatchObject({
    frozen: true,
    notes: [{ kind: 'frozen', text }],
  });
  await watch(new Date(Date.now() + 3 * dayMs + 60_000));
  expect(await casesOf(tenant)).toMatchObject([{ state: 'escalated' }]);
  await expect(reseller((tx) => escalateCase(tx, { id, text }))).rejects.toMatchObject({ key: 'abuse_case_escalated' });
});

import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { LoginFact, LoginFailureFact } from '../../core/wire/login-fact.ts';
import { shipBatch } from '../../mta/shipper/ship-batch.ts';
import { inSystem } from '../../services/db/doors.ts';
import { dropOldLogins } from '../../services/login-log/drop-old-logins.ts';
import { type LoginFilter, listLogins } from '../../services/login-log/list-logins.ts';
import { acceptInvitation } from '../../services/portal/accept-invitation.ts';
import { createOperator } from '../../services/portal/create-operator.ts';
import { signIn } from '../../services/portal/sign-in.ts';
import { anAccount, aTenant } from '../support/builders.ts';
import { useFreshDatabase } from '../support/fresh-database.ts';
import { anInquiringTenant, asConsole, type InquiringTenant } from '../support/inquirers.ts';

const database = useFreshDatabase();
let t: InquiringTenant;
let fresh: { id: string; address: string };
beforeAll(async () => {
  t = await anInquiringTenant('logs');
  fresh = await anAccount(t.reseller.id, t.domain.id);
});

const whose = (accountId: string) => ({ resellerId: t.reseller.id, customerId: t.customer.id, accountId });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 1, minute)).toISOString();
const base = (minute: number, accountId: string) => ({
  ...{ v: 1 as const, id: randomUUID(), at: at(minute), node: 'n1', ip: '203.0.113.9', ...whose(accountId) },
});
const login = (minute: number, accountId: string): LoginFact => ({
  ...base(minute, accountId),
  ...{ kind: 'login', protocol: 'imap', appPasswordId: null },
});
const failed = (minute: number, accountId: string, outcome: LoginFailureFact['outcome']): LoginFailureFact => ({
  ...base(minute, accountId),
  ...{ kind: 'login-failed', protocol: 'smtp', outcome },
});
const ship = (logins: LoginFact[], failedLogins: LoginFailureFact[]) =>
  shipBatch({ node: 'n1', file: randomUUID(), from: 0, to: 1, facts: [], logins, failedLogins, reports: [] });
const listed = async (filter: LoginFilter = {}, as: 'asDesk' | 'asCustomer' | 'asDomain' = 'asCustomer') =>
  (await t[as]((tx) => listLogins(tx, filter))).rows;
const inPortal = (email: string, password: string) =>
  signIn({ resellerId: t.reseller.id }, { email, password }, '192.0.2.77').catch(() => null);

test('what the mail servers tell of an account stands in its log once, with what failed and why', async () => {
  const good = login(1, fresh.id);
  const bad = [failed(2, fresh.id, 'wrong_password'), failed(3, fresh.id, 'paused')];
  await ship([good], bad);
  await ship([good], bad); // in another file, after a node lost its place
  expect(await listed({ accountId: fresh.id })).toMatchObject([
    { who: fresh.address, protocol: 'smtp', outcome: 'paused', failed: true, at: new Date(at(3)), ip: '203.0.113.9' },
    { outcome: 'wrong_password', failed: true },
    { protocol: 'imap', outcome: 'password', failed: false },
  ]);
  expect(await listed({ accountId: fresh.id, failed: true })).toHaveLength(2);
  expect(await listed({ accountId: fresh.id, from: '2026-11-21' })).toEqual([]);
  expect(await listed({ accountId: fresh.id, from: '2026-11-20', to: '2026-11-20' })).toHaveLength(3);
});

test('a program that looks for mail all day stands there once a day for each place and way', async () => {
  const account = await anAccount(t.reseller.id, t.domain.id);
  const day = 24 * 60;
  const other = { ...login(20, account.id), ip: '203.0.113.10' };
  const logins = [
    login(0, account.id),
    login(10, account.id),
    other,
    login(30, account.id),
    login(day + 10, account.id),
  ];
  for (const each of logins) await ship([each], []);
  expect((await listed({ accountId: account.id })).map(({ at, ip }) => [at.toISOString(), ip])).toEqual([
    [at(day + 10), '203.0.113.9'],
    [at(20), '203.0.113.10'],
    [at(0), '203.0.113.9'],
  ]);
});

test('a try at the portal stands there before the first sign-in, and afterwards every one', async () => {
  const account = await anAccount(t.reseller.id, t.domain.id);
  await inPortal(account.address, 'a wrong one');
  await inPortal(account.address, account.password);
  await inPortal(account.address, 'wrong again');
  expect((await listed({ accountId: account.id })).map(({ outcome, protocol, ip }) => [outcome, protocol, ip])).toEqual(
    [
      ['wrong_password', 'portal', '192.0.2.77'],
      ['password', 'portal', '192.0.2.77'],
      ['wrong_password', 'portal', '192.0.2.77'],
    ],
  );
});

test('administrators stand in the log of their house, by name; each level sees its own', async () => {
  await inPortal('logs@reseller.test', 'guessed');
  await inPortal('logs@customer.test', 'guessed');
  const failedOf = async (as: 'asDesk' | 'asCustomer' | 'asDomain') =>
    (await listed({ failed: true }, as)).filter(({ accountId }) => accountId === null).map(({ who }) => who);
  expect(await failedOf('asDesk')).toEqual(['logs admin', expect.any(String)]);
  expect(await failedOf('asCustomer')).toEqual(['logs admin']);
  expect(await failedOf('asDomain')).toEqual([]);
  expect((await listed({}, 'asDomain')).length).toBeGreaterThan(0);
});

test('the operator reads of its own staff, and of nobody else; no tenant reads of them', async () => {
  const [email, password] = ['boss@house.test', 'a long enough one'];
  const { token } = await inSystem('scheduled work', null, (tx) =>
    createOperator(tx, { name: 'Boss', email, locale: 'ja' }),
  );
  const house = { resellerId: null };
  await acceptInvitation(house, { token, password });
  await signIn(house, { email, password: 'guessed' }, '192.0.2.90').catch(() => null);
  await signIn(house, { email, password }, '192.0.2.91');
  const staff = async (filter: LoginFilter = {}) => (await asConsole((tx) => listLogins(tx, filter))).rows;
  const none = { accountId: null, customerName: null, who: 'Boss', protocol: 'portal' };
  expect(await staff()).toEqual([
    expect.objectContaining({ ...none, outcome: 'password', failed: false, ip: '192.0.2.91' }),
    expect.objectContaining({ ...none, outcome: 'wrong_password', failed: true, ip: '192.0.2.90' }),
  ]);
  expect(await staff({ failed: true })).toHaveLength(1);
  expect(await staff({ accountId: fresh.id })).toEqual([]);
  const named = (await listed({}, 'asDesk')).map(({ who }) => who);
  expect(named.length).toBeGreaterThan(0);
  expect(named).not.toContain('Boss');
});

test('pages follow on each other, also within one instant', async () => {
  const account = await anAccount(t.reseller.id, t.domain.id);
  const same = Array.from({ length: 5 }, () => failed(7, account.id, 'wrong_password'));
  await ship([], [...same, failed(8, account.id, 'paused')]);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await t.asCustomer((tx) => listLogins(tx, { accountId: account.id, limit: 2, cursor }));
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(6);
  expect(seen).toHaveLength(6);
});

test('another customer’s account is passed over, and what is old goes', async () => {
  const other = await aTenant();
  const strange = { ...failed(9, other.account.id, 'wrong_password') };
  await ship([], [strange]);
  expect(await t.asDesk((tx) => listLogins(tx, { accountId: other.account.id }))).toEqual({
    rows: [],
    nextCursor: null,
  });
  const count = async () =>
    Number((await database.query('postgres', 'select count(*) from login_entry')).rows[0]?.count);
  const before = await count();
  await ship([], [{ ...failed(0, fresh.id, 'paused'), at: '2026-01-01T00:00:00.000Z' }]);
  expect(await count()).toBe(before + 1);
  expect(await dropOldLogins(new Date('2026-11-22T00:00:00Z'))).toBe(1);
  expect(await count()).toBe(before);
  await expect(
    inSystem('scheduled work', null, ({ db }) => db.loginEntry.updateMany({ data: { ip: '0.0.0.0' } })),
  ).rejects.toThrow(/permission denied/);
});
